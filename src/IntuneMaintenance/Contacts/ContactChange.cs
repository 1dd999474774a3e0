namespace IntuneMaintenance;

/// <summary>What to change in one scope. What is not named stays.</summary>
public sealed class ContactChange
{
    /// <summary>Organization, Me or CompanyPortal.</summary>
    public ContactScope Scope { get; set; }

    /// <summary>Lists to edit.</summary>
    public ContactListEdit[] Lists { get; set; } = [];

    /// <summary>Single values to set.</summary>
    public ContactValueEdit[] Values { get; set; } = [];

    /// <summary>Why; for Company Portal's settings where the tenant asks for Multi Admin Approval.</summary>
    public string? Justification { get; set; }
}
