using System;

namespace IntuneMaintenance;

/// <summary>One thing that is due.</summary>
public sealed class MaintenanceTask
{
    /// <summary>Critical, Warning, Information or NotChecked.</summary>
    public TaskSeverity Severity { get; set; }

    /// <summary>What it is about: Devices, Backup.</summary>
    public string Area { get; set; } = "";

    /// <summary>What is due.</summary>
    public string Title { get; set; } = "";

    /// <summary>By when (UTC); null when there is no date.</summary>
    public DateTimeOffset? DueDateTime { get; set; }

    /// <summary>What was found.</summary>
    public string Evidence { get; set; } = "";

    /// <summary>How many objects it concerns.</summary>
    public int Count { get; set; }

    /// <summary>The command that mends it.</summary>
    public string Command { get; set; } = "";
}
