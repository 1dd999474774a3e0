using System.Text.Json;
using System.Text.RegularExpressions;
using IntuneMaintenance.Engine.Decommission;
using IntuneMaintenance.Engine.Storage;
using IntuneMaintenance.Simulator;

namespace IntuneMaintenance.Engine.Tests.Decommission.Report;

/// <summary>A campaign that was run, and the page on it.</summary>
internal sealed partial class ReportCampaign : IDisposable
{
    private ReportCampaign(CampaignTenant tenant, string file, DecommissionPlan plan)
    {
        Tenant = tenant;
        File = file;
        Plan = plan;
        Html = System.IO.File.ReadAllText(file);
    }

    internal CampaignTenant Tenant { get; }

    internal string File { get; }

    internal string Html { get; }

    internal DecommissionPlan Plan { get; }

    /// <summary>The data inside the page.</summary>
    internal JsonDocument Data => JsonDocument.Parse(DataElement().Match(Html).Groups[1].Value);

    /// <summary>The page without its data.</summary>
    internal string Visible => DataElement().Replace(Html, "");

    /// <summary>A campaign with every kind of outcome: canary, quotas over days, devices that never come, refusals, devices that stay.</summary>
    internal static async Task<ReportCampaign> RunAsync(SimulatedTenantOptions? options = null, Action<PlanRequest>? rules = null, string[]? names = null)
    {
        var tenant = new CampaignTenant(options ?? new SimulatedTenantOptions
        {
            DeviceCount = 400,
            Seed = 5,
            RetiresPerDay = 60,
            CheckInMax = TimeSpan.FromDays(2),
            NeverFraction = 0.03,
            PoliciesPerFamily = 3,
            AppCount = 8,
            DirectorySyncedAt = new DateTimeOffset(2026, 11, 1, 0, 0, 0, TimeSpan.Zero),
            Faults = [FaultNames.Unrecoverable],
        });
        DecommissionPlan plan = await tenant.PlanAsync(r =>
        {
            (r.RetiresPerDay, r.FollowUpDays, r.Justification) = (60, 12, "Tenant is closed, CHG0042");
            rules?.Invoke(r);
        });
        if (names is not null)
        {
            await RenameAsync(plan, names);
            plan = await PlanFile.ReadAsync(tenant.PlanPath, default);
        }

        await tenant.RunAsync(plan.PlanHash);
        string file = tenant.PathOf("report.html");
        await new DecommissionFiles(Storages.Offline, TimeProvider.System).WriteReportAsync(tenant.PlanPath, file, null, null, default);
        return new ReportCampaign(tenant, file, plan);
    }

    public void Dispose() => Tenant.Dispose();

    /// <summary>Puts other names into the plan; a device with a serial number is known by that.</summary>
    private static async Task RenameAsync(DecommissionPlan plan, string[] names)
    {
        string path = plan.Path;
        for (int i = 0; i < names.Length; i++)
        {
            plan.Devices[i].DeviceName = names[i];
        }

        System.IO.File.Delete(path);
        await PlanFile.WriteAsync(plan, path, default);
    }

    [GeneratedRegex("<script type=\"application/json\" id=\"data\">(.*?)</script>", RegexOptions.Singleline)]
    private static partial Regex DataElement();
}
