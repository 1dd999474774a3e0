namespace IntuneMaintenance.Engine.Graph;

/// <summary>The service's clock beside this machine's.</summary>
internal static class ServiceClock
{
    /// <summary>How much the two may differ, which is what token checks usually allow for.</summary>
    internal static readonly TimeSpan Skew = TimeSpan.FromMinutes(5);
}
