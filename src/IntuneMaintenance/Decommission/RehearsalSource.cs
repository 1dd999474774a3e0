using System;
using System.Globalization;

namespace IntuneMaintenance;

/// <summary>What a part of a rehearsal's twin was made from.</summary>
public sealed class RehearsalSource
{
    /// <summary>Devices, Other, or a type of configuration.</summary>
    public string Part { get; set; } = "";

    /// <summary>Place of the backup that it comes from; null for what was read from the tenant.</summary>
    public string? BackupPath { get; set; }

    /// <summary>When that was read or saved (UTC, the tenant's clock).</summary>
    public DateTimeOffset DateTime { get; set; }

    /// <summary>How old it was when the rehearsal began.</summary>
    public TimeSpan Age { get; set; }

    /// <summary>Why it does not come from the tenant.</summary>
    public string? Reason { get; set; }

    /// <inheritdoc/>
    public override string ToString() => BackupPath is null
        ? $"{Part}: tenant"
        : string.Format(CultureInfo.InvariantCulture, "{0}: backup of {1:yyyy-MM-dd HH:mm} UTC ({2:0.#} days old), '{3}'. {4}", Part, DateTime.UtcDateTime, Age.TotalDays, BackupPath, Reason);
}
