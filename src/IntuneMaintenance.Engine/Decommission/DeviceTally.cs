using IntuneMaintenance.Engine.Devices;
using IntuneMaintenance.Engine.Journal;

namespace IntuneMaintenance.Engine.Decommission;

/// <summary>Counts a plan's devices by state, from the journal alone.</summary>
internal sealed class DeviceTally
{
    private readonly DecommissionPlan _plan;
    private readonly IReadOnlyList<JournalRecord> _records;
    private readonly DeviceBook _book;

    internal DeviceTally(DecommissionPlan plan, IReadOnlyList<JournalRecord> records)
    {
        (_plan, _records) = (plan, records);
        _book = new DeviceBook(plan, records, new ActLedger(records));
        Platforms = Count(_book);
    }

    /// <summary>The devices that are to go, by platform, the largest first.</summary>
    internal DecommissionPlatformResult[] Platforms { get; }

    internal DateTimeOffset? EstimatedEnd => DurationEstimate.EndOf(_plan, _book, _records);

    /// <summary>Devices that are done: they are no longer managed.</summary>
    internal IEnumerable<string> GoneIds => _book.Devices.Where(_book.IsDone).Select(d => d.Id);

    internal int Total => Platforms.Sum(p => p.Total);

    internal int Done => Platforms.Sum(p => p.Done);

    internal int Failed => Platforms.Sum(p => p.Failed);

    internal int Pending => Platforms.Sum(p => p.Pending);

    internal int Unclear => Platforms.Sum(p => p.Unclear);

    internal int Remaining => Platforms.Sum(p => p.Remaining);

    /// <summary>Every device that did not end well, or that nobody knows about, with the reason.</summary>
    internal DeviceActResult[] Problems() =>
    [
        .. _book.Devices.Where(d => _book.EndOf(d) is { State: not nameof(DeviceActState.Done) }).Select(d => ToProblem(d, _book.EndOf(d)!)),
        .. _book.Unclear.Select(d => ToProblem(d, null)),
    ];

    private static DecommissionPlatformResult[] Count(DeviceBook book)
    {
        var counts = new Dictionary<string, DecommissionPlatformResult>(StringComparer.OrdinalIgnoreCase);
        DecommissionPlatformResult Of(PlannedDevice device)
        {
            string platform = PlatformName.Of(device.OperatingSystem);
            return counts.TryGetValue(platform, out DecommissionPlatformResult? known) ? known : counts[platform] = new DecommissionPlatformResult { Platform = platform };
        }

        foreach (PlannedDevice device in book.Devices)
        {
            DecommissionPlatformResult own = Of(device);
            own.Total++;
            if (book.HasEnded(device))
            {
                _ = book.IsDone(device) ? own.Done++ : own.Failed++;
            }
        }

        book.Pending.Concat(book.AwaitingApproval).ToList().ForEach(d => Of(d).Pending++);
        book.Unclear.ToList().ForEach(d => Of(d).Unclear++);
        book.Unsent.ToList().ForEach(d => Of(d).Remaining++);
        return [.. counts.Values.OrderByDescending(p => p.Total).ThenBy(p => p.Platform, StringComparer.Ordinal)];
    }

    private DeviceActResult ToProblem(PlannedDevice device, JournalRecord? end)
    {
        ActEntry? entry = _book.Entry(device);
        return new DeviceActResult
        {
            DeviceId = device.Id,
            DeviceName = device.DeviceName,
            SerialNumber = device.SerialNumber,
            Action = device.Act.ToString(),
            State = end is null ? DeviceActState.Unclear : Enum.TryParse(end.State, out DeviceActState state) ? state : DeviceActState.Failed,
            RequestedDateTime = entry?.At,
            StateDateTime = end?.At,
            RequestId = entry?.RequestId,
            ApprovalCode = entry?.ApprovalCode,
            Detail = end?.Detail ?? entry?.Detail ?? "The run ended before an answer came.",
        };
    }
}
