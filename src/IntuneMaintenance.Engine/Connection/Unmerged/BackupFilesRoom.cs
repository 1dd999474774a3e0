namespace IntuneMaintenance.Engine.Backup;

internal sealed class BackupFiles : IBackupFiles
{
    public Task<BackupCheck> TestAsync(string path, CancellationToken cancellationToken) => throw new InvalidOperationException("not merged yet");
}
