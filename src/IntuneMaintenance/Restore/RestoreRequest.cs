using System.Security.Cryptography.X509Certificates;

namespace IntuneMaintenance;

/// <summary>What to restore, and under which rules.</summary>
public sealed class RestoreRequest
{
    /// <summary>The backup.</summary>
    public string Path { get; set; } = "";

    /// <summary>Which of its objects; empty for all.</summary>
    public RestoreSelection[] Selection { get; set; } = [];

    /// <summary>File that maps references; null for none.</summary>
    public string? MappingFile { get; set; }

    /// <summary>Place of the journal; null for one below the connection's state folder.</summary>
    public string? JournalPath { get; set; }

    /// <summary>Restore without assignments: present ones stay, new objects get none.</summary>
    public bool SkipAssignment { get; set; }

    /// <summary>Allow a backup of another tenant.</summary>
    public bool AllowOtherTenant { get; set; }

    /// <summary>Write Conditional Access policies in the state that was saved, and change those that are enforced.</summary>
    public bool EnforceConditionalAccess { get; set; }

    /// <summary>Reason for Multi Admin Approval.</summary>
    public string? Justification { get; set; }

    /// <summary>Certificate with the key that opens the backup's secrets; null when there is none.</summary>
    public X509Certificate2? Certificate { get; set; }

    /// <summary>Only find out what would be done.</summary>
    public bool OnlyShow { get; set; }
}
