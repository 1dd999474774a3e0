using System.Text.Json;
using IntuneMaintenance.Engine.Configuration;
using IntuneMaintenance.Engine.Graph;

namespace IntuneMaintenance.Engine.Decommission.Readiness;

/// <summary>A retire takes most apps along, but not what the Intune Management Extension installed, and not the Microsoft 365 Apps.</summary>
internal sealed class AppStaysSource : IReadinessSource
{
    private static readonly string[] Staying = ["win32LobApp", "win32CatalogApp", "officeSuiteApp", "winGetApp"];

    public string Code => DecommissionFindingId.AppStays;

    public FindingSeverity WhenUnread => FindingSeverity.Warning;

    public async Task<IReadOnlyList<DecommissionFinding>> FindAsync(ReadinessScope scope, CancellationToken cancellationToken)
    {
        int retired = scope.Leaving.Count(d => d.IsWindows && d.IsRetired);
        if (retired == 0 || ConfigurationTypes.All.FirstOrDefault(t => t.Path == "deviceAppManagement/mobileApps") is not { } type)
        {
            return Found.Nothing;
        }

        var uninstalled = new HashSet<string>(scope.Has(DecommissionStep.UninstallApps) ? scope.Plan.Apps.Where(a => a.Included).Select(a => a.Id) : [], StringComparer.OrdinalIgnoreCase);
        var staying = new List<string>();
        await foreach (JsonElement app in scope.Door.ListRawAsync(type.List, cancellationToken).ConfigureAwait(false))
        {
            PlannedObject named = ObjectRules.Named(type, app);
            if (Stays(app) && !uninstalled.Contains(named.Id) && ObjectRules.ForUninstall(named, app).Included)
            {
                staying.Add($"{named.Name} ({named.Id})");
            }
        }

        return staying.Count == 0 ? Found.Nothing : Found.One(
            Code,
            FindingSeverity.Warning,
            staying,
            $"{Found.Count(staying.Count, "app")} {(staying.Count == 1 ? "stays" : "stay")} on {Found.Count(retired, "retired Windows device")}, because a retire leaves Win32 and Microsoft 365 Apps and the plan does not uninstall them: {Found.Names(staying)}.",
            "Make the plan with its UninstallApps step, or remove them with other means.");
    }

    private static bool Stays(JsonElement app) =>
        app.TryGetProperty("@odata.type", out JsonElement type) && type.GetString() is { } name && Staying.Contains(name.Split('.')[^1], StringComparer.OrdinalIgnoreCase);
}
