namespace IntuneMaintenance;

/// <summary>What kind of failure an <see cref="IntuneMaintenanceException"/> is; decides the error category.</summary>
public enum FailureKind
{
    /// <summary>The service answered in a way that fits no other kind.</summary>
    Service,

    /// <summary>A parameter's value is wrong.</summary>
    InvalidArgument,

    /// <summary>There is no connection to use.</summary>
    NotConnected,

    /// <summary>Signing in failed or the token is no longer accepted (401).</summary>
    Authentication,

    /// <summary>The token lacks a permission, or the account a role (403).</summary>
    Permission,

    /// <summary>The object does not exist (404).</summary>
    NotFound,

    /// <summary>The object exists already (409).</summary>
    Exists,

    /// <summary>Somebody else holds it (412, 423, a lock, a lease).</summary>
    Busy,

    /// <summary>A limit or quota is used up (429).</summary>
    Limit,

    /// <summary>The service is unavailable (5xx).</summary>
    Unavailable,

    /// <summary>No answer came in time.</summary>
    Timeout,

    /// <summary>The endpoint cannot be reached, or the connection broke.</summary>
    Connection,

    /// <summary>A guard of this module refused a destructive act.</summary>
    Guard,

    /// <summary>A file or an answer is not what it must be.</summary>
    InvalidData,

    /// <summary>The operation does not fit the present state.</summary>
    InvalidState,

    /// <summary>The work was done in part only, and says so.</summary>
    Incomplete,

    /// <summary>A file could not be read or written.</summary>
    Storage,

    /// <summary>Multi Admin Approval: filed, and waiting for an approver.</summary>
    ApprovalPending,
}
