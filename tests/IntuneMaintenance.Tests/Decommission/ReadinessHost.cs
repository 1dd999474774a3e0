using System.Management.Automation;
using IntuneMaintenance.Simulator;
using IntuneMaintenance.Tests.Hosting;

namespace IntuneMaintenance.Tests.Decommission;

/// <summary>Tenants for the readiness check, and what it says of them.</summary>
internal static class ReadinessHost
{
    internal const string Unsaved = "-SkipStep UninstallApps, Configuration";
    private static readonly EncryptionCertificate Recipient = new(Path.GetTempPath());

    /// <summary>A plan for devices that saves their keys.</summary>
    internal static string Devices { get; } = $"-EncryptionCertificate '{Recipient.File}' {Unsaved}";

    /// <summary>Nothing to find: devices that all know a retire and were seen today, keys and passwords stored, nobody from outside.</summary>
    internal static SimulatedTenantOptions Clean { get; } = new()
    {
        DeviceCount = 10,
        Seed = 10,
        Empty = true,
        WithConnectors = false,
        Domains = [],
        Outside = new OutsideOptions { ServiceProviders = 0, GuestAdmins = 0, ForeignApps = 0, IntunePartners = 0 },
    };

    /// <summary>A clean tenant on today's date, for tokens of its own.</summary>
    internal static SimulatedTenantOptions Today { get; } = Clean with { Start = DateTimeOffset.UtcNow };

    internal static async Task<CampaignHost> StartAsync(SimulatedTenantOptions options)
    {
        CampaignHost host = await CampaignHost.StartAsync(options);
        host.Fleet.Run("param($p) Backup-IntuneConfiguration -Path $p", ("p", host.PathOf("before"))).EnsureClean();
        return host;
    }

    internal static PSObject Check(this CampaignHost host) => host.Fleet.Run("param($p) Test-IntuneDecommission -Path $p", ("p", host.Plan)).EnsureClean().Output.Single();

    internal static PSObject Check(this CampaignHost host, string parameters)
    {
        host.MakePlan(parameters);
        return host.Check();
    }

    internal static PSObject[] Findings(this PSObject check) => [.. ((System.Collections.IEnumerable)check.Properties["Findings"].Value).Cast<object>().Select(PSObject.AsPSObject)];

    /// <summary>"Blocking LocalAdminUnknown 2" of each.</summary>
    internal static string[] Codes(this PSObject check) => [.. check.Findings().Select(f => $"{f.Properties["Severity"].Value} {f.Properties["FindingId"].Value} {f.Properties["Count"].Value}")];

    internal static PSObject Finding(this PSObject check, string id) => check.Findings().Single(f => (string)f.Properties["FindingId"].Value == id);

    internal static string Text(this PSObject finding, string property) => $"{finding.Properties[property].Value}";

    internal static bool IsReady(this PSObject check) => (bool)check.Properties["IsReady"].Value;
}
