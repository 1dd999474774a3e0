namespace IntuneMaintenance;

/// <summary>What became of an act on an app.</summary>
public enum AppActState
{
    /// <summary>The service shows it.</summary>
    Done,

    /// <summary>It was so before; nothing was sent.</summary>
    NoChange,

    /// <summary>Multi Admin Approval: filed, and waiting for another administrator.</summary>
    ApprovalPending,
}
