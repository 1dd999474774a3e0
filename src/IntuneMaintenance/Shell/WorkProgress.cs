using System;

namespace IntuneMaintenance;

/// <summary>How far a piece of work is.</summary>
public sealed class WorkProgress
{
    /// <summary>Creates a report.</summary>
    public WorkProgress(string activity, string status, long done, long? total = null, TimeSpan? remaining = null)
    {
        Activity = activity;
        Status = status;
        Done = done;
        Total = total;
        Remaining = remaining;
    }

    /// <summary>What is being done.</summary>
    public string Activity { get; }

    /// <summary>What it is at, with its count.</summary>
    public string Status { get; }

    /// <summary>How many are done.</summary>
    public long Done { get; }

    /// <summary>How many there are; null when nobody knows yet.</summary>
    public long? Total { get; }

    /// <summary>Estimate of the time left.</summary>
    public TimeSpan? Remaining { get; }
}
