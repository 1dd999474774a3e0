namespace IntuneMaintenance.Engine.Devices;

/// <summary>What became of an attempt to act on a device, with what the service said.</summary>
internal sealed record ActOutcome(DeviceAct Act, ActVerdict Verdict)
{
    internal string? RequestId { get; init; }

    internal int? Status { get; init; }

    internal string? ApprovalCode { get; init; }

    internal string? Detail { get; init; }

    /// <summary>What the service, or a reading, said when it said no.</summary>
    internal IntuneMaintenanceException? Failure { get; init; }

    /// <summary>When the request went out first.</summary>
    internal DateTimeOffset? RequestedAt { get; init; }

    internal DeviceActResult ToResult(DateTimeOffset now) => new()
    {
        DeviceId = Act.DeviceId,
        DeviceName = Act.DeviceName,
        SerialNumber = Act.SerialNumber,
        Action = Act.Act.ToString(),
        State = Verdict switch
        {
            ActVerdict.Accepted or ActVerdict.AlreadyAsked => DeviceActState.Pending,
            ActVerdict.Gone => DeviceActState.Gone,
            ActVerdict.Refused or ActVerdict.ApprovalDenied => DeviceActState.Failed,
            ActVerdict.ApprovalPending => DeviceActState.ApprovalPending,
            ActVerdict.Unclear => DeviceActState.Unclear,
            _ => DeviceActState.NotSent,
        },
        RequestedDateTime = RequestedAt,
        StateDateTime = now,
        RequestId = RequestId,
        ApprovalCode = ApprovalCode,
        Detail = Detail,
    };
}
