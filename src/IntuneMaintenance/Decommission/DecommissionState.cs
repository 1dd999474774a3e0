namespace IntuneMaintenance;

/// <summary>Where a campaign, or a step of it, stands.</summary>
public enum DecommissionState
{
    /// <summary>Not begun.</summary>
    NotStarted,

    /// <summary>Under way; a later run goes on.</summary>
    Running,

    /// <summary>The day's quota of device actions is used up.</summary>
    WaitingForQuota,

    /// <summary>Devices have not checked in yet.</summary>
    WaitingForDevices,

    /// <summary>Multi Admin Approval was asked for and not given yet.</summary>
    WaitingForApproval,

    /// <summary>An outcome stays unclear, or a gate is closed: a person must look.</summary>
    WaitingForDecision,

    /// <summary>Frozen by Suspend-IntuneDecommission, until Resume-IntuneDecommission.</summary>
    Suspended,

    /// <summary>Ended, with failures that are named.</summary>
    DoneWithFailures,

    /// <summary>Ended, everything done.</summary>
    Done,

    /// <summary>Left out by the plan.</summary>
    Skipped,
}
