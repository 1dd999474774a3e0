using System;
using System.Linq;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using IntuneMaintenance.Shell;

namespace IntuneMaintenance;

/// <summary>
/// Shows the state of services with their issues, Microsoft Intune's by default. Graph: GET
/// /v1.0/admin/serviceAnnouncement/healthOverviews, issues, and issues/{id}/incidentReport.
/// </summary>
[Cmdlet(VerbsCommon.Get, "IntuneServiceHealth")]
[OutputType(typeof(ServiceHealth))]
[RequiresPermission("ServiceHealth.Read.All")]
public sealed class GetIntuneServiceHealthCommand : IntuneCmdlet
{
    /// <summary>Service names; wildcards allowed.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] Service { get; set; } = [ServiceNames.Intune];

    /// <summary>Every service.</summary>
    [Parameter]
    public SwitchParameter AllServices { get; set; }

    /// <summary>Show issues that are over as well.</summary>
    [Parameter]
    public SwitchParameter IncludeResolved { get; set; }

    /// <summary>Issues changed at or after this moment.</summary>
    [Parameter]
    public DateTime Since { get; set; }

    /// <summary>Folder that gets the incident reports that Microsoft has published; shows issues that are over as well.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? IncidentReportPath { get; set; }

    /// <inheritdoc/>
    protected override async Task ProcessAsync(CancellationToken cancellationToken)
    {
        var query = new ServiceHealthQuery
        {
            Service = AllServices ? [] : Service,
            IncludeResolved = IncludeResolved || IncidentReportPath is not null,
            Since = MyInvocation.BoundParameters.ContainsKey(nameof(Since)) ? Since.ToUniversalTime() : null,
        };
        string? folder = IncidentReportPath is null ? null : await ResolvePathAsync(IncidentReportPath, nameof(IncidentReportPath)).ConfigureAwait(false);
        foreach (ServiceHealth health in await Connection.ServiceAnnouncements.GetHealthAsync(query, Progress, cancellationToken).ConfigureAwait(false))
        {
            foreach (ServiceHealthIssue issue in health.Issues.Where(i => folder is not null && i.HasIncidentReport))
            {
                await AttemptAsync(issue.Id, async () =>
                    issue.IncidentReportPath = await Connection.ServiceAnnouncements.SaveIncidentReportAsync(issue, folder!, cancellationToken).ConfigureAwait(false)).ConfigureAwait(false);
            }

            await WriteAsync(health).ConfigureAwait(false);
        }

        await EndProgressAsync().ConfigureAwait(false);
    }
}
