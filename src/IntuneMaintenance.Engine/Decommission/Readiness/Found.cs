using System.Globalization;

namespace IntuneMaintenance.Engine.Decommission.Readiness;

/// <summary>Makes findings, and the counts and names in them.</summary>
internal static class Found
{
    private const int MostNames = 5;

    internal static IReadOnlyList<DecommissionFinding> Nothing => [];

    internal static IReadOnlyList<DecommissionFinding> One(string code, FindingSeverity severity, IReadOnlyList<string> objects, string evidence, string remedy, string? link = null) =>
    [
        new DecommissionFinding
        {
            FindingId = code,
            Severity = severity,
            Count = Math.Max(1, objects.Count),
            Objects = [.. objects],
            Evidence = evidence,
            Remedy = remedy,
            Link = link,
        },
    ];

    /// <summary>A finding on devices; nothing when there are none. The evidence is told how many there are: "3 devices".</summary>
    internal static IReadOnlyList<DecommissionFinding> Devices(string code, FindingSeverity severity, IReadOnlyCollection<LeavingDevice> devices, Func<string, string> evidence, string remedy, string? link = null) => devices.Count == 0
        ? Nothing
        : One(code, severity, [.. devices.Select(d => d.ToString())], $"{evidence(Count(devices.Count, "device"))}: {ByPlatform(devices)}.", remedy, link);

    /// <summary>Nobody knows: said as loudly as the worst answer.</summary>
    internal static DecommissionFinding Unread(IReadinessSource source, IntuneMaintenanceException failure) =>
        Unread(source.Code, source.WhenUnread, failure.Message, failure.Kind == FailureKind.Permission ? "Connect with the permission that is missing." : "Try it again.");

    internal static DecommissionFinding Unread(string code, FindingSeverity severity, string evidence, string remedy) => new()
    {
        FindingId = code + DecommissionFindingId.Unread,
        Severity = severity,
        Count = 1,
        Evidence = $"Not checked: {evidence}",
        Remedy = $"{remedy} Or find it out otherwise, and make the plan with -Accept {code + DecommissionFindingId.Unread}.",
    };

    internal static string Count(int count, string thing) =>
        string.Create(CultureInfo.InvariantCulture, $"{count} {thing}{(count == 1 ? "" : "s")}");

    internal static string Day(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>"Windows 3 (A, B, C), iOS 1 (D)", with a few names of each.</summary>
    internal static string ByPlatform(IEnumerable<LeavingDevice> devices) => string.Join(", ", devices
        .GroupBy(d => PlatformName.Of(d.Now.OperatingSystem ?? d.Planned.OperatingSystem), StringComparer.OrdinalIgnoreCase)
        .OrderByDescending(g => g.Count())
        .Select(g => string.Create(CultureInfo.InvariantCulture, $"{g.Key} {g.Count()} ({Names([.. g.Select(d => d.Name)])})")));

    internal static string Names(IReadOnlyList<string> names) => names.Count <= MostNames
        ? string.Join(", ", names)
        : string.Create(CultureInfo.InvariantCulture, $"{string.Join(", ", names.Take(MostNames))} and {names.Count - MostNames} more");
}
