using IntuneMaintenance.Engine.Connection;
using IntuneMaintenance.Engine.Graph;

namespace IntuneMaintenance.Engine.Backup;

internal sealed class GraphBackups : IBackups
{
    internal GraphBackups(GraphDoor door, TenantIdentity identity) => _ = (door, identity);

    public string[] TypeNames => throw new InvalidOperationException("not merged yet");

    public Task<BackupResult> SaveAsync(BackupRequest request, IProgress<WorkProgress> progress, CancellationToken cancellationToken) =>
        throw new InvalidOperationException("not merged yet");
}
