namespace IntuneMaintenance.Engine.Decommission;

/// <summary>What devices are counted and listed under.</summary>
internal static class PlatformName
{
    internal static string Of(string? operatingSystem) => string.IsNullOrWhiteSpace(operatingSystem) ? "unknown" : operatingSystem;
}
