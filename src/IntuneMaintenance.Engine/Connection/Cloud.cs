namespace IntuneMaintenance.Engine.Connection;

/// <summary>One of Microsoft's clouds: its Graph, where it signs in, its Azure Resource Manager (facts §10), and what the hosts of its blob containers end in.</summary>
internal sealed record Cloud(CloudEnvironment Environment, Uri Graph, Uri Authority, Uri Arm, string Blobs)
{
    private static readonly Cloud[] All =
    [
        new(CloudEnvironment.Global, new("https://graph.microsoft.com"), new("https://login.microsoftonline.com"), new("https://management.azure.com"), "blob.core.windows.net"),
        new(CloudEnvironment.USGov, new("https://graph.microsoft.us"), new("https://login.microsoftonline.us"), new("https://management.usgovcloudapi.net"), "blob.core.usgovcloudapi.net"),
        new(CloudEnvironment.USGovDoD, new("https://dod-graph.microsoft.us"), new("https://login.microsoftonline.us"), new("https://management.usgovcloudapi.net"), "blob.core.usgovcloudapi.net"),
        new(CloudEnvironment.China, new("https://microsoftgraph.chinacloudapi.cn"), new("https://login.chinacloudapi.cn"), new("https://management.chinacloudapi.cn"), "blob.core.chinacloudapi.cn"),
    ];

    private static readonly string[] AuthorityDomains =
        ["microsoftonline.com", "microsoftonline.us", "microsoftonline.cn", "chinacloudapi.cn", "windows.net", "microsoft.com"];

    internal static Cloud Of(CloudEnvironment environment) =>
        Array.Find(All, c => c.Environment == environment)
        ?? throw new IntuneMaintenanceException(FailureKind.InvalidArgument, "UnknownEnvironment", $"-Environment '{environment}' is no cloud of Microsoft's.");

    /// <summary>The cloud whose Graph that is; null for anybody else's endpoint.</summary>
    internal static Cloud? WithGraph(Uri endpoint) =>
        Array.Find(All, c => string.Equals(c.Graph.IdnHost, endpoint.IdnHost, StringComparison.OrdinalIgnoreCase));

    /// <summary>A cloud whose Azure Resource Manager that is; null for anybody else's endpoint.</summary>
    internal static Cloud? WithArm(Uri endpoint) =>
        Array.Find(All, c => string.Equals(c.Arm.IdnHost, endpoint.IdnHost, StringComparison.OrdinalIgnoreCase));

    internal static bool IsMicrosoftAuthority(Uri authority) =>
        Array.Exists(AuthorityDomains, d => authority.IdnHost.EndsWith("." + d, StringComparison.OrdinalIgnoreCase));
}
