namespace IntuneMaintenance;

/// <summary>An app that is to be uninstalled.</summary>
public sealed class AppUninstallRequest
{
    /// <summary>Id of the app.</summary>
    public string AppId { get; set; } = "";

    /// <summary>Group, resolved; null for all devices.</summary>
    public AppGroup? Group { get; set; }

    /// <summary>Take away what contradicts.</summary>
    public bool Replace { get; set; }

    /// <summary>Reason for Multi Admin Approval.</summary>
    public string? Justification { get; set; }

    /// <summary>Code of an approval that was given.</summary>
    public string? ApprovalCode { get; set; }
}
