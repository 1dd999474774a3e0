using System.Text.Json.Nodes;

namespace IntuneMaintenance.Simulator;

/// <summary>Every property of a managed device that the tenant knows, with the version that shows it and where its value comes from.</summary>
internal static class DeviceProperties
{
    private static readonly DateTimeOffset Never = new(1, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly string[] NewEnrollments = ["androidEnterprise", "androidAOSP"];

    internal static IReadOnlyList<DeviceProperty> All { get; } =
    [
        new("id", false, (d, _) => d.Device.Id),
        new("userId", false, (d, _) => d.Device.User?.Id ?? string.Empty),
        new("deviceName", false, (d, _) => d.Device.Name),
        new("managedDeviceOwnerType", false, (d, _) => d.Device.Owner),
        new("enrolledDateTime", false, (d, _) => d.Device.EnrolledAt),
        new("lastSyncDateTime", false, (d, _) => d.Device.LastCheckIn(d.Now)),
        new("operatingSystem", false, (d, _) => d.Device.OperatingSystem),
        new("complianceState", false, (d, _) => d.Device.Compliance),
        new("jailBroken", false, (d, _) => d.Device.Kind == DeviceKind.Windows ? "Unknown" : "False"),
        new("managementAgent", false, (d, beta) => Agent(d.Device, beta)),
        new("osVersion", false, (d, _) => d.Device.OsVersion),
        new("easActivated", false, (_, _) => false),
        new("easDeviceId", false, (_, _) => null),
        new("easActivationDateTime", false, (_, _) => Never),
        new("azureADRegistered", false, (_, _) => true),
        new("deviceEnrollmentType", false, (d, beta) => Enrollment(d.Device, beta)),
        new("activationLockBypassCode", false, (d, _) => d.Device.HasBypassCode ? BypassCode(d.Device) : null) { OnlySelectedOnItem = true },
        new("emailAddress", false, (d, _) => d.Device.User?.Upn ?? string.Empty),
        new("azureADDeviceId", false, (d, _) => d.Device.EntraDeviceId),
        new("deviceRegistrationState", false, (_, _) => "registered"),
        new("deviceCategoryDisplayName", false, (_, _) => "Unknown"),
        new("isSupervised", false, (d, _) => Supervised(d.Device)),
        new("exchangeLastSuccessfulSyncDateTime", false, (_, _) => Never),
        new("exchangeAccessState", false, (_, _) => "none"),
        new("exchangeAccessStateReason", false, (_, _) => "none"),
        new("remoteAssistanceSessionUrl", false, (_, _) => null),
        new("remoteAssistanceSessionErrorDetails", false, (_, _) => null),
        new("isEncrypted", false, (d, _) => d.Device.Compliance != "noncompliant"),
        new("userPrincipalName", false, (d, _) => d.Device.User?.Upn ?? string.Empty),
        new("model", false, (d, _) => d.Device.Model),
        new("manufacturer", false, (d, _) => d.Device.Manufacturer),
        new("imei", false, (d, _) => d.Device.IsAndroid || d.Device.Model.StartsWith("iPhone", StringComparison.Ordinal) ? d.Imei : string.Empty),
        new("complianceGracePeriodExpirationDateTime", false, (d, _) => d.Device.EnrolledAt.AddDays(30)),
        new("serialNumber", false, (d, _) => d.Device.Serial),
        new("phoneNumber", false, (_, _) => string.Empty),
        new("androidSecurityPatchLevel", false, (d, _) => d.Device.IsAndroid ? "2026-10-01" : string.Empty),
        new("userDisplayName", false, (d, _) => d.Device.User?.DisplayName ?? string.Empty),
        new("configurationManagerClientEnabledFeatures", false, (_, _) => null),
        new("wiFiMacAddress", false, (d, _) => d.Mac),
        new("deviceHealthAttestationState", false, (_, _) => null),
        new("subscriberCarrier", false, (_, _) => string.Empty),
        new("meid", false, (_, _) => string.Empty),
        new("totalStorageSpaceInBytes", false, (d, _) => 128849018880L + (d.Device.Index % 4 * 128849018880L)),
        new("freeStorageSpaceInBytes", false, (d, _) => 21474836480L + (d.Device.Index % 97 * 536870912L)),
        new("managedDeviceName", false, (d, _) => $"{d.Device.Name}_{d.Device.OperatingSystem}_{d.Device.EnrolledAt:M/d/yyyy}"),
        new("partnerReportedThreatState", false, (_, _) => "unknown"),
        new("requireUserEnrollmentApproval", false, (_, _) => null),
        new("managementCertificateExpirationDate", false, (d, _) => d.Device.EnrolledAt.AddDays(1825)),
        new("iccid", false, (_, _) => string.Empty),
        new("udid", false, (d, _) => d.Device.Kind is DeviceKind.Ios or DeviceKind.MacOs ? d.Device.EntraObjectId.Replace("-", string.Empty, StringComparison.Ordinal) : string.Empty),
        new("notes", false, (_, _) => null),
        new("ethernetMacAddress", false, (_, _) => null),
        new("physicalMemoryInBytes", false, (_, _) => 0L),
        new("enrollmentProfileName", false, (_, _) => null),
        new("managementState", false, (d, _) => d.Device.IsStale(d.Now) ? "managed" : d.Device.ManagementState),
        new("deviceActionResults", false, (d, _) => Results(d)) { EmptyInLists = true },
        new("ownerType", true, (d, _) => d.Device.Owner),
        new("aadRegistered", true, (_, _) => true),
        new("azureActiveDirectoryDeviceId", true, (d, _) => d.Device.EntraDeviceId),
        new("deviceType", true, (d, _) => DeviceType(d.Device)),
        new("joinType", true, (d, _) => d.Device is { Kind: DeviceKind.Windows, Owner: "company" } ? "azureADJoined" : "azureADRegistered"),
        new("autopilotEnrolled", true, (d, _) => d.Device.Kind == DeviceKind.Windows && d.Device.Index % 3 == 0),
        new("roleScopeTagIds", true, (_, _) => new JsonArray()),
        new("skuFamily", true, (d, _) => d.Device.Kind == DeviceKind.Windows ? "Enterprise" : string.Empty),
        new("enrolledByUserPrincipalName", true, (d, _) => d.Device.User?.Upn),
        new("processorArchitecture", true, (d, _) => d.Device.Kind == DeviceKind.Windows ? "x64" : "arM64"),
        new("lostModeState", true, (_, _) => "disabled"),
        new("managementFeatures", true, (_, _) => "none"),
        new("bootstrapTokenEscrowed", true, (_, _) => false),
        new("usersLoggedOn", true, (_, _) => new JsonArray()),
    ];

    private static Dictionary<string, DeviceProperty> ByName { get; } = All.ToDictionary(p => p.Name, StringComparer.Ordinal);

    internal static DeviceProperty? Find(string name) => ByName.GetValueOrDefault(name);

    private static bool Supervised(SimDevice d) => d.IsSupervised;

    private static string BypassCode(SimDevice d) => d.EntraObjectId[..13].ToUpperInvariant();

    private static string DeviceType(SimDevice d) => d.Kind switch
    {
        DeviceKind.Windows => "desktop",
        DeviceKind.Ios => d.Model.StartsWith("iPad", StringComparison.Ordinal) ? "iPad" : "iPhone",
        DeviceKind.MacOs => "macMDM",
        DeviceKind.AndroidWorkProfile => "androidForWork",
        _ => "androidEnterprise",
    };

    private static string Agent(SimDevice d, bool beta) => d.Kind switch
    {
        DeviceKind.AndroidOpenSource => beta ? "intuneAosp" : "unknown",
        DeviceKind.AndroidWorkProfile or DeviceKind.AndroidFullyManaged or DeviceKind.AndroidDedicated or DeviceKind.AndroidCorporateWorkProfile => "googleCloudDevicePolicyController",
        _ => "mdm",
    };

    // Members that came after unknownFutureValue are hidden from v1.0 clients.
    private static string Enrollment(SimDevice d, bool beta) =>
        !beta && NewEnrollments.Any(prefix => d.EnrollmentType.StartsWith(prefix, StringComparison.Ordinal)) ? "unknownFutureValue" : d.EnrollmentType;

    private static JsonArray Results(DeviceRow row)
    {
        JsonArray results = [];
        foreach (DeviceAct act in row.Device.Acts)
        {
            if (row.Device.IsStale(row.Now) && act.RequestedAt >= row.Device.StaleSince)
            {
                continue;
            }

            results.Add(new JsonObject
            {
                ["actionName"] = act.Action == "wipe" ? "factoryReset" : act.Action == "retire" ? "removeCompanyData" : act.Action,
                ["actionState"] = act.State,
                ["startDateTime"] = JsonText.Instant(act.RequestedAt),
                ["lastUpdatedDateTime"] = JsonText.Instant(act.UpdatedAt),
            });
        }

        return results;
    }
}
