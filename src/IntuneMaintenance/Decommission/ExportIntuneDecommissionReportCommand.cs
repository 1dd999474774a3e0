using System.IO;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;

namespace IntuneMaintenance;

/// <summary>Writes one self-contained HTML page on a campaign; needs no connection, except to open a blob container.</summary>
[Cmdlet(VerbsData.Export, "IntuneDecommissionReport", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Low)]
[OutputType(typeof(FileInfo))]
public sealed class ExportIntuneDecommissionReportCommand : PlanCmdlet
{
    /// <summary>File of the plan.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Plan", "PlanPath")]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    /// <summary>File that gets the page; an older one is replaced.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    [ValidateNotNullOrEmpty]
    public string ReportPath { get; set; } = "";

    /// <summary>A rehearsal of the same plan, to put beside what happened; by default the one that was kept beside the journal.</summary>
    [Parameter]
    [ValidateNotNull]
    public DecommissionRehearsal? Rehearsal { get; set; }

    /// <inheritdoc/>
    protected override Task ProcessAsync(CancellationToken cancellationToken) => AttemptAsync(Path, async () =>
    {
        string report = await ResolvePathAsync(ReportPath, nameof(ReportPath)).ConfigureAwait(false);
        if (await ConfirmAsync(report, "Write the report").ConfigureAwait(false))
        {
            string written = await Files.DecommissionFiles
                .WriteReportAsync(await ResolvePathAsync(Path, nameof(Path)).ConfigureAwait(false), report, Rehearsal, StorageSas, cancellationToken).ConfigureAwait(false);
            await WriteFileAsync(written).ConfigureAwait(false);
        }
    });
}
