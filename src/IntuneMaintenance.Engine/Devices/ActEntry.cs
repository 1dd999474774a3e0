namespace IntuneMaintenance.Engine.Devices;

/// <summary>The last attempt on a device. No verdict means that the run ended between the intent and its outcome.</summary>
internal sealed record ActEntry(string DeviceId, DestructiveAct Act, DateTimeOffset At, ActVerdict? Verdict)
{
    internal string? SerialNumber { get; init; }

    internal string? DeviceName { get; init; }

    internal string? ApprovalCode { get; init; }

    internal string? RequestId { get; init; }

    internal string? Detail { get; init; }

    /// <summary>When an attempt before this one arrived.</summary>
    internal DateTimeOffset? ArrivedBefore { get; init; }

    /// <summary>When the last attempt arrived, or may have; null when none did.</summary>
    internal DateTimeOffset? LastArrival => MayHaveArrived ? At : ArrivedBefore;

    /// <summary>The request may have arrived, and nobody has found out yet.</summary>
    internal bool IsOpen => Verdict is null or ActVerdict.Unclear;

    /// <summary>The request arrived, or may have: it counts against the guards.</summary>
    internal bool MayHaveArrived => IsOpen || Verdict is ActVerdict.Accepted or ActVerdict.ApprovalPending;

    internal DeviceAct ToAct() => new(DeviceId, Act) { SerialNumber = SerialNumber, DeviceName = DeviceName };
}
