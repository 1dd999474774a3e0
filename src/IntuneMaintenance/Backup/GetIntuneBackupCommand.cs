using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using IntuneMaintenance.Shell;

namespace IntuneMaintenance;

/// <summary>
/// Lists backups, the newest first, or what they hold, as objects. Reads files only; needs no connection, except to open a blob
/// container.
/// </summary>
[Cmdlet(VerbsCommon.Get, "IntuneBackup", DefaultParameterSetName = Backups)]
[OutputType(typeof(BackupInfo), ParameterSetName = [Backups])]
[OutputType(typeof(BackupItem), ParameterSetName = [Objects])]
public sealed class GetIntuneBackupCommand : FilesCmdlet
{
    private const string Backups = nameof(Backups);
    private const string Objects = nameof(Objects);

    /// <summary>A backup, or a folder or container that holds several; wildcards allowed for files.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("FullName", "BackupPath")]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] Path { get; set; } = [];

    /// <summary>Types of the objects; wildcards allowed.</summary>
    [Parameter(ParameterSetName = Objects, Position = 1)]
    [ArgumentCompleter(typeof(BackupTypeCompleter))]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] Type { get; set; } = [];

    /// <summary>Names of the objects; wildcards allowed.</summary>
    [Parameter(ParameterSetName = Objects)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] Name { get; set; } = [];

    /// <summary>Ids of the objects.</summary>
    [Parameter(ParameterSetName = Objects)]
    [ValidateNotNullOrEmpty]
    public string[] Id { get; set; } = [];

    /// <summary>Gives all objects.</summary>
    [Parameter(ParameterSetName = Objects)]
    public SwitchParameter Object { get; set; }

    /// <summary>Only the newest backup of each tenant.</summary>
    [Parameter]
    public SwitchParameter Latest { get; set; }

    /// <inheritdoc/>
    protected override async Task ProcessAsync(CancellationToken cancellationToken)
    {
        CheckTypes();
        foreach (string path in Path)
        {
            await AttemptAsync(StoragePath.Shown(path), async () =>
            {
                IReadOnlyList<string> places = await OnPipelineThreadAsync(() => StoragePath.ResolveAll(this, path, nameof(Path))).ConfigureAwait(false);
                foreach (string place in places)
                {
                    await WriteAllAsync(await Files.BackupFiles.ListAsync(place, cancellationToken).ConfigureAwait(false), place, cancellationToken).ConfigureAwait(false);
                }
            }).ConfigureAwait(false);
        }
    }

    private async Task WriteAllAsync(IEnumerable<BackupInfo> found, string place, CancellationToken cancellationToken)
    {
        BackupInfo[] backups = [.. Latest ? found.GroupBy(b => b.TenantId).Select(t => t.First()) : found];
        foreach (BackupInfo backup in backups)
        {
            if (ParameterSetName == Backups)
            {
                await WriteAsync(backup).ConfigureAwait(false);
                continue;
            }

            // An address keeps the SAS that it was typed with; the listed one has none.
            string at = backups.Length == 1 && StoragePath.IsAddress(place) && StoragePath.Shown(place).TrimEnd('/') == backup.Path.TrimEnd('/') ? place : backup.Path;
            await AttemptAsync(backup.Path, () => Files.BackupFiles.ReadAsync(at, WantsType, item => Wants(item) ? WriteAsync(item) : Task.CompletedTask, cancellationToken)).ConfigureAwait(false);
        }
    }

    private bool WantsType(string type) => Type.Length == 0 || Array.Exists(Type, t => new WildcardPattern(t, WildcardOptions.IgnoreCase).IsMatch(type));

    private bool Wants(BackupItem item) =>
        (Name.Length == 0 || Array.Exists(Name, n => new WildcardPattern(n, WildcardOptions.IgnoreCase).IsMatch(item.Name)))
        && (Id.Length == 0 || Array.Exists(Id, i => i.Equals(item.Id, StringComparison.OrdinalIgnoreCase)));

    private void CheckTypes()
    {
        string[] known = Files.BackupFiles.TypeNames;
        foreach (string type in Type)
        {
            BackupTypeBinder.Matching(type, known);
        }
    }
}
