namespace IntuneMaintenance.Engine.Infrastructure;

/// <summary>What is left to do on servers. No API reaches them.</summary>
internal static class UninstallTexts
{
    internal static string[] DirectorySync(bool isOn) =>
    [
        .. isOn ? ["Make sure that no other cloud service needs it; see the evidence."] : Array.Empty<string>(),
        "On each server with Microsoft Entra Connect (Azure AD Connect, DirSync), staging servers too: Programs and Features > uninstall it with its components; agents of cloud sync likewise.",
        .. isOn ? ["Afterwards switch synchronisation off in the cloud. It cannot be switched on again for 72 hours."] : Array.Empty<string>(),
        "Delete its service accounts: MSOL_... or the gMSA in the directory on premises, Sync_... in the cloud.",
    ];

    internal static string[] Federation(string domain, string provider) =>
    [
        $"Make sure that everybody of {domain} can sign in without it: with synchronised passwords or new ones.",
        $"Convert the domain to managed in the cloud: Update-MgDomain -DomainId {domain} -AuthenticationType Managed. It takes up to an hour, and federating again is more than switching back.",
        .. provider == IdentityProviders.AdFs
            ?
            [
                "When no other application relies on it: remove the relying party 'Microsoft Office 365 Identity Platform', then the role AD FS from each server of the farm.",
                "Remove Web Application Proxy (AD FS Proxy) from its servers, and its names from DNS and the firewall.",
                "Delete the certificates of the farm and its service account.",
            ]
            : new[] { $"Remove the application for Microsoft 365 at {provider}, and end its contract when nothing else uses it." },
    ];

    /// <summary>What stays installed although the service no longer knows it.</summary>
    internal static string[] WhenGone(InfrastructureKind kind, string name, string? server) => kind switch
    {
        InfrastructureKind.ExchangeConnector => Exchange(server)[..^1],
        InfrastructureKind.CertificateConnector => Certificate(server)[..^1],
        InfrastructureKind.DomainJoinConnector => DomainJoin(server)[..^1],
        InfrastructureKind.Federation when server is not null => Federation(name, server)[2..],
        InfrastructureKind.DirectorySync => DirectorySync(isOn: false),
        _ => [],
    };

    internal static string[] Exchange(string? server) =>
    [
        $"On {server ?? "the server of the agent"}: Programs and Features > uninstall Microsoft Intune Exchange Connector.",
        "Delete its account and the role assignment in Exchange (New-ManagementRoleAssignment made it).",
        "Remove its entry: Remove-IntuneConnector.",
    ];

    internal static string[] Certificate(string? server) =>
    [
        $"On {server ?? "its server"}: uninstall Certificate Connector for Microsoft Intune, once no device needs its certificates any longer.",
        "Uninstall the role NDES and its application proxy when nothing else uses them; revoke the connector's certificates.",
        "Remove its entry: Remove-IntuneConnector.",
    ];

    internal static string[] DomainJoin(string? server) =>
    [
        $"On {server ?? "its server"}: uninstall Intune Connector for Active Directory, once no device joins a domain through Autopilot any longer.",
        "Take back the right to create computers that its account has in the organizational unit.",
        "Remove its entry: Remove-IntuneConnector.",
    ];
}
