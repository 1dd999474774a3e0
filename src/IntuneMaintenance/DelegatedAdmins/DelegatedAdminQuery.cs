namespace IntuneMaintenance;

/// <summary>Which delegated admins to look for.</summary>
public sealed class DelegatedAdminQuery
{
    /// <summary>Kinds; empty for all that this tenant can have.</summary>
    public DelegatedAdminKind[] Kinds { get; set; } = [];

    /// <summary>Also those whose roles do not reach Intune.</summary>
    public bool All { get; set; }

    /// <summary>Leave the audit and sign-in logs alone, and who uses relationships.</summary>
    public bool SkipUsage { get; set; }
}
