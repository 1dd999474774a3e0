namespace IntuneMaintenance;

/// <summary>What one cmdlet needs, held against the present token. A delegated token also needs the account's Intune role.</summary>
public sealed class PermissionCheck
{
    /// <summary>Cmdlet.</summary>
    public string Cmdlet { get; set; } = "";

    /// <summary>Whether the present token can run it.</summary>
    public CmdletReadiness CanRun { get; set; }

    /// <summary>Permissions that are missing, each the least privileged one that would do.</summary>
    public string[] Missing { get; set; } = [];

    /// <summary>Permissions that it needs; "or" joins those of which one is enough.</summary>
    public string[] Required { get; set; } = [];
}
