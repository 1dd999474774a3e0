using IntuneMaintenance.Engine.Devices;
using IntuneMaintenance.Engine.Journal;

namespace IntuneMaintenance.Engine.Decommission;

/// <summary>Counts a plan's devices by state, from the journal alone.</summary>
internal sealed class DeviceTally
{
    private readonly DeviceBook _book;

    internal DeviceTally(DecommissionPlan plan, IReadOnlyList<JournalRecord> records)
    {
        _book = new DeviceBook(plan, records, new ActLedger(records));
        Total = _book.Devices.Count;
        Done = _book.Devices.Count(d => _book.EndOf(d)?.State == nameof(DeviceActState.Done));
        Failed = _book.Devices.Count(_book.HasEnded) - Done;
        Pending = _book.Pending.Count() + _book.AwaitingApproval.Count();
        Unclear = _book.Unclear.Count();
        Remaining = _book.Unsent.Count();
    }

    /// <summary>Devices that are done: they are no longer managed.</summary>
    internal IEnumerable<string> GoneIds => _book.Devices.Where(d => _book.EndOf(d)?.State == nameof(DeviceActState.Done)).Select(d => d.Id);

    internal int Total { get; }

    internal int Done { get; }

    internal int Failed { get; }

    internal int Pending { get; }

    internal int Unclear { get; }

    internal int Remaining { get; }

    /// <summary>Every device that did not end well, or that nobody knows about, with the reason.</summary>
    internal DeviceActResult[] Problems() =>
    [
        .. _book.Devices.Where(d => _book.EndOf(d) is { State: not nameof(DeviceActState.Done) }).Select(d => ToProblem(d, _book.EndOf(d)!)),
        .. _book.Unclear.Select(d => ToProblem(d, null)),
    ];

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
