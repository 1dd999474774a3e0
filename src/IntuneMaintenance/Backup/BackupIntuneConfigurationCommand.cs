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
/// Saves the tenant's configuration to a folder, a .zip or a blob container. Graph: GET of /beta/deviceManagement/configurationPolicies,
/// deviceConfigurations, deviceCompliancePolicies, deviceManagementScripts, deviceShellScripts, deviceHealthScripts and
/// /beta/deviceAppManagement/mobileApps. What could have been saved and was not ends in the error BackupIncomplete.
/// </summary>
[Cmdlet(VerbsData.Backup, "IntuneConfiguration")]
[OutputType(typeof(BackupResult))]
[RequiresPermission("DeviceManagementConfiguration.Read.All", For = "policies, configurations and compliance policies")]
[RequiresPermission("DeviceManagementScripts.Read.All", "DeviceManagementConfiguration.Read.All", For = "scripts")]
[RequiresPermission("DeviceManagementApps.Read.All", For = "apps")]
public sealed class BackupIntuneConfigurationCommand : IntuneCmdlet
{
    /// <summary>Folder, .zip or blob container that gets the backup; it must not exist or be empty.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    /// <summary>Types to save; wildcards allowed. All by default.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(BackupTypeCompleter))]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] Type { get; set; } = [];

    /// <inheritdoc/>
    protected override Task ProcessAsync(CancellationToken cancellationToken) => AttemptAsync(StoragePath.Shown(Path), async () =>
    {
        IBackups backups = Connection.Backups;
        var request = new BackupRequest
        {
            Path = await ResolvePlaceAsync(Path, nameof(Path)).ConfigureAwait(false),
            Type = [.. Type.SelectMany(t => BackupTypes.Matching(t, backups.TypeNames)).Distinct()],
        };
        BackupResult result = await backups.SaveAsync(request, Progress, cancellationToken).ConfigureAwait(false);
        await EndProgressAsync().ConfigureAwait(false);
        await WriteAsync(result).ConfigureAwait(false);
        if (result.Status != BackupStatus.Complete)
        {
            await FailAsync(Incomplete(result), result.Path).ConfigureAwait(false);
        }
    });

    private static IntuneMaintenanceException Incomplete(BackupResult result)
    {
        BackupGap[] open = Array.FindAll(result.Gaps, g => !g.ByDesign);
        IEnumerable<string> types = open.Select(g => g.Type).Distinct().OrderBy(t => t, StringComparer.Ordinal);
        return new IntuneMaintenanceException(
            FailureKind.Incomplete,
            "BackupIncomplete",
            $"The backup in '{result.Path}' is incomplete: {open.Length.ToString(CultureInfo.InvariantCulture)} things could not be saved ({string.Join(", ", types)}). The first: {open[0].What} {open[0].Name}: {open[0].Reason}")
        {
            Target = result.Path,
            Advice = $"{open[0].Remedy} Gaps of the result and of manifest.json name them all.",
        };
    }
}
