namespace IntuneMaintenance.Engine.Configuration;

/// <summary>Permissions and queries that several families of types share.</summary>
internal static class Queries
{
    internal const string WithAssignments = "$expand=assignments";
    internal const string Modified = "lastModifiedDateTime";
    internal const string Apps = "DeviceManagementApps.Read.All";
    internal const string Rbac = "DeviceManagementRBAC.Read.All";
    internal const string Scripts = "DeviceManagementScripts.Read.All";
    internal const string Service = "DeviceManagementServiceConfig.Read.All";

    /// <summary>What is kept of another object that one refers to.</summary>
    internal static readonly IReadOnlyList<string> Reference = ["@odata.type", "id", "displayName"];

    internal static readonly SubResource Settings = new("settings") { Stamped = true };
}
