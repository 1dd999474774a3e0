namespace IntuneMaintenance.Engine.Tests.Decommission;

/// <summary>A machine's clock beside the tenant's: it goes as fast, and somebody may set it.</summary>
internal sealed class SetClock(TimeProvider tenant) : TimeProvider
{
    internal TimeSpan Ahead { get; set; }

    public override long TimestampFrequency => tenant.TimestampFrequency;

    public override DateTimeOffset GetUtcNow() => tenant.GetUtcNow() + Ahead;

    public override long GetTimestamp() => tenant.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => tenant.CreateTimer(callback, state, dueTime, period);
}
