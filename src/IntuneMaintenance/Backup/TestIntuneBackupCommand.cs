using System.Collections.Generic;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using IntuneMaintenance.Shell;

namespace IntuneMaintenance;

/// <summary>Says whether a backup is whole, undamaged and complete. Needs no connection.</summary>
[Cmdlet(VerbsDiagnostic.Test, "IntuneBackup")]
[OutputType(typeof(BackupCheck))]
public sealed class TestIntuneBackupCommand : AsyncCmdlet
{
    /// <summary>Folders of backups; wildcards allowed.</summary>
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
            await AttemptAsync(path, async () =>
            {
                IReadOnlyList<string> folders = await OnPipelineThreadAsync(() => FileSystemPath.ResolveFolders(this, path, nameof(Path))).ConfigureAwait(false);
                foreach (string folder in folders)
                {
                    await WriteAsync(await EngineBridge.Engine.Offline.BackupFiles.TestAsync(folder, cancellationToken).ConfigureAwait(false)).ConfigureAwait(false);
                }
            }).ConfigureAwait(false);
        }
    }
}
