namespace IntuneMaintenance.Simulator;

/// <summary>What the service looks at before it takes a write: read from the tenant that the twin stands for, so that the twin can refuse as well.</summary>
/// <param name="Collection">Where the object that goes lies.</param>
/// <param name="Why">What the service says when it keeps it.</param>
/// <param name="Reads">Lists below the object ("~/…"), each member of which holds it; in any other list those do that name it.</param>
internal sealed record TwinNeeds(string Collection, string Why, params string[] Reads)
{
    private const string Scheduled = "?$expand=scheduledActionsForRule($expand=scheduledActionConfigurations)";

    private static readonly TwinNeeds[] Holders =
    [
        new("deviceManagement/deviceComplianceScripts", "is used by a compliance policy", "deviceManagement/deviceCompliancePolicies"),
        new("deviceManagement/notificationMessageTemplates", "is used by a compliance policy", "deviceManagement/deviceCompliancePolicies" + Scheduled, "deviceManagement/compliancePolicies" + Scheduled),
        new("deviceManagement/reusablePolicySettings", "is used by a policy", "~/referencingConfigurationPolicies"),
        new("deviceManagement/windowsAutopilotDeploymentProfiles", "is assigned", "~/assignments"),
    ];

    /// <summary>What may hold the object that a request is to remove; null when nothing does that anybody knows of.</summary>
    internal static TwinNeeds? HoldersOf(GraphRequest request) =>
        request.Method == "DELETE" && request.Segments.Count == 3
            ? Array.Find(Holders, h => string.Equals(h.Collection, $"{request.Segments[0]}/{request.Segments[1]}", StringComparison.OrdinalIgnoreCase))
            : null;

    /// <summary>Path and query below the version of everything that a write needs.</summary>
    internal static IEnumerable<string> Of(GraphRequest request, string tenantId) =>
        TwinDomains.Owns(request) ? TwinDomains.Reads(request)
        : TwinPeople.Owns(request) ? TwinPeople.Reads(request, tenantId)
        : HoldersOf(request) is { } holders ? holders.Reads.Select(read => PathOf(read, request))
        : [];

    internal static string PathOf(string read, GraphRequest request) => read.Replace("~", string.Join('/', request.Segments.Select(Uri.EscapeDataString)), StringComparison.Ordinal);

    internal static bool IsBelow(string read) => read.StartsWith('~');
}
