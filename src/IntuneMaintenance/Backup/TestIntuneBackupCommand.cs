using System.Collections.Generic;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using IntuneMaintenance.Shell;

namespace IntuneMaintenance;

/// <summary>Says whether a backup is whole, undamaged and complete. Needs no connection, except to open a blob container.</summary>
[Cmdlet(VerbsDiagnostic.Test, "IntuneBackup")]
[OutputType(typeof(BackupCheck))]
public sealed class TestIntuneBackupCommand : FilesCmdlet
{
    /// <summary>Folders, .zip files and blob containers of backups; wildcards allowed for files.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("FullName", "BackupPath")]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] Path { get; set; } = [];

    /// <inheritdoc/>
    protected override async Task ProcessAsync(CancellationToken cancellationToken)
    {
        foreach (string path in Path)
        {
            await AttemptAsync(StoragePath.Shown(path), async () =>
            {
                IReadOnlyList<string> places = await OnPipelineThreadAsync(() => StoragePath.ResolveAll(this, path, nameof(Path))).ConfigureAwait(false);
                foreach (string place in places)
                {
                    await WriteAsync(await Files.BackupFiles.TestAsync(place, cancellationToken).ConfigureAwait(false)).ConfigureAwait(false);
                }
            }).ConfigureAwait(false);
        }
    }
}
