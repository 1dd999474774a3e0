using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using IntuneMaintenance.Shell;

namespace IntuneMaintenance;

/// <summary>
/// Holds two configurations against each other: backup with tenant, backup with backup, tenant with tenant. What the service
/// makes itself never counts. Graph, for a tenant: the same GET as Backup-IntuneConfiguration.
/// </summary>
[Cmdlet(VerbsData.Compare, "IntuneConfiguration", DefaultParameterSetName = BackupWithTenant)]
[OutputType(typeof(ConfigurationComparison))]
[RequiresPermission("DeviceManagementConfiguration.Read.All", For = "policies, configurations and compliance policies")]
[RequiresPermission("DeviceManagementScripts.Read.All", "DeviceManagementConfiguration.Read.All", For = "scripts")]
[RequiresPermission("DeviceManagementApps.Read.All", For = "apps")]
public sealed class CompareIntuneConfigurationCommand : IntuneCmdlet
{
    private const string BackupWithTenant = nameof(BackupWithTenant);
    private const string BackupWithBackup = nameof(BackupWithBackup);
    private const string TenantWithTenant = nameof(TenantWithTenant);
    private const string TenantWithBackup = nameof(TenantWithBackup);
    private readonly Dictionary<string, List<RestoreSelection>> _chosen = new(StringComparer.Ordinal);
    private readonly List<ConfigurationComparison> _found = [];
    private ComparisonSummary? _last;
    private int _differences;

    /// <summary>Backup on the reference side: what was.</summary>
    [Parameter(ParameterSetName = BackupWithTenant, Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Parameter(ParameterSetName = BackupWithBackup, Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Path", "BackupPath", "FullName")]
    [ValidateNotNullOrEmpty]
    public string? ReferencePath { get; set; }

    /// <summary>Tenant on the reference side, in the place of a backup.</summary>
    [Parameter(ParameterSetName = TenantWithTenant, Mandatory = true)]
    [Parameter(ParameterSetName = TenantWithBackup, Mandatory = true)]
    [ValidateNotNull]
    public IntuneMaintenanceContext? ReferenceContext { get; set; }

    /// <summary>Backup on the difference side: what is. By default it is the connected tenant.</summary>
    [Parameter(ParameterSetName = BackupWithBackup, Mandatory = true, Position = 1)]
    [Parameter(ParameterSetName = TenantWithBackup, Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public string? DifferencePath { get; set; }

    /// <summary>Tenant on the difference side; by default the connected one.</summary>
    [Parameter(ParameterSetName = BackupWithTenant)]
    [Parameter(ParameterSetName = TenantWithTenant)]
    [ValidateNotNull]
    public IntuneMaintenanceContext? DifferenceContext { get; set; }

    /// <summary>Types to compare; wildcards allowed. By default all that both sides hold.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(ComparisonTypeCompleter))]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] Type { get; set; } = [];

    /// <summary>Names of objects to compare; wildcards allowed.</summary>
    [Parameter]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] Name { get; set; } = [];

    /// <summary>Ids of objects to compare, of either side.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string[]? Id { get; set; }

    /// <summary>Output equal objects as well.</summary>
    [Parameter]
    public SwitchParameter IncludeEqual { get; set; }

    /// <summary>File that gets one self-contained HTML page; an older one is replaced.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? ReportPath { get; set; }

    /// <summary>End in an error when something differs or could not be compared.</summary>
    [Parameter]
    public SwitchParameter FailOnDifference { get; set; }

    private IComparisons Comparisons => Files.Comparisons;

    /// <inheritdoc/>
    protected override async Task ProcessAsync(CancellationToken cancellationToken)
    {
        string reference = ReferencePath is null ? "" : await ResolvePlaceAsync(ReferencePath, nameof(ReferencePath)).ConfigureAwait(false);
        if (!_chosen.TryGetValue(reference, out List<RestoreSelection>? selections))
        {
            _chosen[reference] = selections = [];
        }

        selections.Add(new RestoreSelection { Type = Type, Id = [.. (Id ?? []).Where(i => !string.IsNullOrEmpty(i))] });
    }

    /// <inheritdoc/>
    protected override async Task EndAsync(CancellationToken cancellationToken)
    {
        foreach (KeyValuePair<string, List<RestoreSelection>> reference in _chosen)
        {
            await AttemptAsync(Shown(reference.Key), () => CompareAsync(reference.Key, [.. reference.Value], cancellationToken)).ConfigureAwait(false);
        }

        if (_last is not null && ReportPath is not null)
        {
            string report = await ResolvePathAsync(ReportPath, nameof(ReportPath)).ConfigureAwait(false);
            await TellAsync($"Report: {await Comparisons.WriteReportAsync(report, _last, _found, cancellationToken).ConfigureAwait(false)}").ConfigureAwait(false);
        }

        if (FailOnDifference && _differences > 0)
        {
            throw new IntuneMaintenanceException(
                FailureKind.InvalidState,
                "ConfigurationDiffers",
                $"-FailOnDifference: {_differences.ToString(CultureInfo.InvariantCulture)} objects differ or could not be compared.");
        }
    }

    private async Task CompareAsync(string reference, RestoreSelection[] selections, CancellationToken cancellationToken)
    {
        if (_last is not null && ReportPath is not null)
        {
            throw new IntuneMaintenanceException(FailureKind.InvalidArgument, "ReportOfSeveral", "-ReportPath: a report is about one comparison. Compare the others by themselves.") { Target = Shown(reference) };
        }

        var request = new ComparisonRequest
        {
            ReferencePath = reference.Length == 0 ? null : reference,
            Reference = ReferenceContext is null ? null : Usable(ReferenceContext).Connection.Backups,
            DifferencePath = await ResolveAsync(DifferencePath, nameof(DifferencePath)).ConfigureAwait(false),
            Difference = DifferencePath is null ? (DifferenceContext is null ? CurrentContext : Usable(DifferenceContext)).Connection.Backups : null,
            Type = Array.Exists(selections, s => s.Type.Length == 0) ? [] : [.. selections.SelectMany(s => s.Type).Distinct(StringComparer.OrdinalIgnoreCase)],
            Selection = selections,
            Name = Name,
        };
        _last = await Comparisons.CompareAsync(request, TakeAsync, TakeFailureAsync, Progress, cancellationToken).ConfigureAwait(false);
        await EndProgressAsync().ConfigureAwait(false);
        await WarnAsync(_last).ConfigureAwait(false);
    }

    private async Task<string?> ResolveAsync(string? path, string parameter) =>
        path is null ? null : await ResolvePlaceAsync(path, parameter).ConfigureAwait(false);

    private static string? Shown(string? path) => path is null ? null : StoragePath.Shown(path);

    private async Task TakeAsync(ConfigurationComparison comparison)
    {
        bool equal = comparison.Change == ConfigurationChange.Equal;
        _differences += equal ? 0 : 1;
        if (ReportPath is not null && !equal)
        {
            _found.Add(comparison);
        }

        if (!equal || IncludeEqual)
        {
            await WriteAsync(comparison).ConfigureAwait(false);
        }
    }

    private Task TakeFailureAsync(IntuneMaintenanceException failure) => FailAsync(failure, failure.Target);

    private async Task WarnAsync(ComparisonSummary summary)
    {
        if (summary.SecretCount > 0)
        {
            await WarnAsync($"{summary.SecretCount.ToString(CultureInfo.InvariantCulture)} secret values are masked by the service: nobody can tell whether they differ. NotComparable of each object names them (-IncludeEqual shows all objects).").ConfigureAwait(false);
        }

        if (summary.Archives.Length > 0)
        {
            await WarnAsync($"Not compared, because a backup holds them as an archive only: {string.Join(", ", summary.Archives)}.").ConfigureAwait(false);
        }

        if (summary.NotHeld.Length > 0)
        {
            await WarnAsync($"Not compared, because one side does not hold them: {string.Join(", ", summary.NotHeld)}.").ConfigureAwait(false);
        }
    }
}
