namespace IntuneMaintenance.Engine.Configuration;

/// <summary>
/// The profiles that certificate, Wi-Fi, VPN and mail profiles lean on. They are links, which no list and no item shows; each is
/// kept with its id, type and name.
/// </summary>
internal static class ProfileReferences
{
    private static readonly string[] Certificates =
    [
        .. Of("android", "Scep", "Pkcs", "ImportedPFX"), .. Of("androidDeviceOwner", "Scep", "Pkcs", "ImportedPFX"),
        .. Of("androidForWork", "Scep", "Pkcs", "ImportedPFX"), .. Of("androidWorkProfile", "Scep", "Pkcs"), .. Of("aospDeviceOwner", "Scep", "Pkcs"),
        .. Of("ios", "Scep"), .. Of("macOS", "Scep"), "windows81SCEPCertificateProfile", "windowsPhone81SCEPCertificateProfile",
    ];

    private static readonly string[] AndroidWiFi =
    [
        "androidDeviceOwnerEnterpriseWiFiConfiguration", "androidEnterpriseWiFiConfiguration", "androidForWorkEnterpriseWiFiConfiguration",
        "androidWorkProfileEnterpriseWiFiConfiguration", "aospDeviceOwnerEnterpriseWiFiConfiguration",
    ];

    private static readonly string[] MailProfiles =
    [
        "androidEasEmailProfileConfiguration", "androidForWorkGmailEasConfiguration", "androidForWorkNineWorkEasConfiguration",
        "androidWorkProfileGmailEasConfiguration", "androidWorkProfileNineWorkEasConfiguration", "iosEasEmailProfileConfiguration",
    ];

    private static readonly string[] Tunnels =
    [
        "androidDeviceOwnerVpnConfiguration", "androidForWorkVpnConfiguration", "androidVpnConfiguration", "androidWorkProfileVpnConfiguration",
        "iosVpnConfiguration", "iosikEv2VpnConfiguration", "macOSVpnConfiguration", "windows10VpnConfiguration", "windowsPhone81VpnConfiguration",
    ];

    internal const string DerivedCredential = "derivedCredentialSettings";

    internal static IReadOnlyList<SubResource> All { get; } =
    [
        // A certificate profile is nothing without its root; the others may do without.
        One("rootCertificate", Certificates) with { Optional = false },
        One("identityCertificate", [.. MailProfiles, .. Tunnels]),
        One("identityCertificateForClientAuthentication", [.. AndroidWiFi, "iosDeviceFeaturesConfiguration", "iosEnterpriseWiFiConfiguration", "iosWiredNetworkConfiguration", "macOSEnterpriseWiFiConfiguration", "macOSWiredNetworkConfiguration", "windowsWifiEnterpriseEAPConfiguration", "windowsWiredNetworkConfiguration"]),
        One("rootCertificateForServerValidation", [.. AndroidWiFi, "iosWiredNetworkConfiguration", "macOSEnterpriseWiFiConfiguration", "macOSWiredNetworkConfiguration"]),
        Many("rootCertificatesForServerValidation", "androidDeviceOwnerEnterpriseWiFiConfiguration", "iosEnterpriseWiFiConfiguration", "macOSEnterpriseWiFiConfiguration", "windowsWifiEnterpriseEAPConfiguration", "windowsWiredNetworkConfiguration", "windowsZtdnsConfiguration"),
        One("rootCertificateForClientValidation", ["windowsWifiEnterpriseEAPConfiguration", "windowsWiredNetworkConfiguration"]),
        Many("rootCertificatesForClientValidation", "windowsZtdnsConfiguration"),
        One("secondaryIdentityCertificateForClientAuthentication", ["windowsWiredNetworkConfiguration"]),
        One("secondaryRootCertificateForClientValidation", ["windowsWiredNetworkConfiguration"]),
        One("smimeSigningCertificate", ["androidEasEmailProfileConfiguration", "iosEasEmailProfileConfiguration"]),
        One("smimeEncryptionCertificate", ["iosEasEmailProfileConfiguration"]),
        One("singleSignOnExtensionPkinitCertificate", ["iosDeviceFeaturesConfiguration", "macOSDeviceFeaturesConfiguration"]),
        One(DerivedCredential, ["androidDeviceOwnerDerivedCredentialAuthenticationConfiguration", "androidDeviceOwnerEnterpriseWiFiConfiguration", "androidDeviceOwnerVpnConfiguration", "iosDerivedCredentialAuthenticationConfiguration", "iosEasEmailProfileConfiguration", "iosEnterpriseWiFiConfiguration", "iosVpnConfiguration", "iosikEv2VpnConfiguration"]),
        Many("networkAccessConfigurations", "windowsDomainJoinConfiguration"),
    ];

    /// <summary>Those that are profiles themselves.</summary>
    internal static IReadOnlyList<SubResource> ToProfiles { get; } = [.. All.Where(p => p.Name != DerivedCredential)];

    private static SubResource One(string name, IReadOnlyList<string> on) => Many(name, [.. on]) with { Single = true, Optional = true };

    private static SubResource Many(string name, params string[] on) => new(name) { On = on, Typed = true, Keep = Queries.Reference };

    private static IEnumerable<string> Of(string platform, params string[] kinds) => kinds.Select(k => $"{platform}{k}CertificateProfile");
}
