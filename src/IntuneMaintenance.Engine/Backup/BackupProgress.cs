namespace IntuneMaintenance.Engine.Backup;

/// <summary>Tells how far a backup is and how long it will take by what it took so far.</summary>
internal sealed class BackupProgress
{
    private const string Activity = "Backing up the configuration";
    private readonly IProgress<WorkProgress> _sink;
    private readonly TimeProvider _time;
    private long _started;

    internal BackupProgress(IProgress<WorkProgress> sink, TimeProvider time)
    {
        _sink = sink;
        _time = time;
    }

    internal void Found(int count) => _sink.Report(new WorkProgress(Activity, FormattableString.Invariant($"Listing: {count} objects found"), 0));

    internal void Archived(int count, string type) => _sink.Report(new WorkProgress(Activity, FormattableString.Invariant($"Archive: {count} of type {type}"), 0));

    internal void Begin(int total)
    {
        _started = _time.GetTimestamp();
        Saved(0, total, "");
    }

    internal void Saved(int done, int total, string name)
    {
        TimeSpan? remaining = done > 0 ? _time.GetElapsedTime(_started) / done * (total - done) : null;
        _sink.Report(new WorkProgress(Activity, FormattableString.Invariant($"{done} of {total} objects saved {name}").TrimEnd(), done, total, remaining));
    }
}
