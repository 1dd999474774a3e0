namespace IntuneMaintenance;

/// <summary>What a restore made of one object.</summary>
public enum RestoreStatus
{
    /// <summary>It is as the backup has it; nothing was written.</summary>
    Unchanged,

    /// <summary>It did not exist, and was made.</summary>
    Created,

    /// <summary>It existed, and what differed was written.</summary>
    Updated,

    /// <summary>Multi Admin Approval: filed, and waiting for an approver. The same command again goes on.</summary>
    PendingApproval,

    /// <summary>It was not confirmed, or only shown (-WhatIf); nothing was written.</summary>
    Skipped,

    /// <summary>It cannot be restored as it is, Reason says why; nothing was written.</summary>
    Refused,

    /// <summary>Writing was begun and did not end as it should; Reason and Differences say where it stands.</summary>
    Failed,
}
