namespace IntuneMaintenance;

/// <summary>How far an act on a device is. Accepted is not done.</summary>
public enum DeviceActState
{
    /// <summary>Accepted by the service; the device has not done it yet.</summary>
    Pending,

    /// <summary>Done, as the service says.</summary>
    Done,

    /// <summary>The device failed to do it, or the service refused it for good.</summary>
    Failed,

    /// <summary>The device is no longer there.</summary>
    Gone,

    /// <summary>Filed for Multi Admin Approval and waiting for an approver.</summary>
    ApprovalPending,

    /// <summary>The request went out and nobody knows whether it arrived. It is not sent again.</summary>
    Unclear,

    /// <summary>Nothing was sent: a guard, a changed identity, a quota.</summary>
    NotSent,

    /// <summary>Graph cannot do it, or not with this sign-in: a person does, by the checklist. Objects only; no failure.</summary>
    LeftToPerson,
}
