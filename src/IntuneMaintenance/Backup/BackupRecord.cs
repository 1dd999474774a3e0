using System;
using System.Collections.Generic;

namespace IntuneMaintenance;

/// <summary>What the newest backup of a tenant holds of one object.</summary>
public sealed class BackupRecord
{
    /// <summary>Folder of the backup.</summary>
    public string Path { get; set; } = "";

    /// <summary>When the backup began (UTC).</summary>
    public DateTimeOffset CreatedDateTime { get; set; }

    /// <summary>Simple properties of the object as text; null when the backup does not hold it.</summary>
    public IReadOnlyDictionary<string, string?>? Properties { get; set; }
}
