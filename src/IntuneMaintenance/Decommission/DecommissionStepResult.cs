using System;

namespace IntuneMaintenance;

/// <summary>Where one step stands, by the journal.</summary>
public sealed class DecommissionStepResult
{
    /// <summary>The step.</summary>
    public DecommissionStep Step { get; set; }

    /// <summary>Where it stands.</summary>
    public DecommissionState State { get; set; }

    /// <summary>Objects of the step.</summary>
    public int Total { get; set; }

    /// <summary>Done.</summary>
    public int Done { get; set; }

    /// <summary>Failed for good.</summary>
    public int Failed { get; set; }

    /// <summary>Objects that stand on the checklist because Graph cannot do it, or not with the sign-in of the run; no failure.</summary>
    public int LeftToPeople { get; set; }

    /// <summary>Asked for and not done yet.</summary>
    public int Pending { get; set; }

    /// <summary>When it began (UTC, the tenant's clock).</summary>
    public DateTimeOffset? StartedDateTime { get; set; }

    /// <summary>When it ended (UTC, the tenant's clock).</summary>
    public DateTimeOffset? EndedDateTime { get; set; }

    /// <summary>When to run it again (UTC, the tenant's clock); null when there is nothing to wait for.</summary>
    public DateTimeOffset? NextRunDateTime { get; set; }

    /// <summary>What became of each of its objects; devices stand in the status itself.</summary>
    public DecommissionObjectResult[] Objects { get; set; } = [];

    /// <summary>What it says of itself.</summary>
    public string? Detail { get; set; }

    /// <inheritdoc/>
    public override string ToString() => $"{Step}: {State} ({Done} of {Total} done, {Failed} failed)";
}
