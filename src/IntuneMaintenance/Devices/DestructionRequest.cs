using System;
using System.Collections.Generic;

namespace IntuneMaintenance;

/// <summary>A destructive act on devices, asked for directly and not by plan.</summary>
public sealed class DestructionRequest
{
    /// <summary>Creates the request.</summary>
    public DestructionRequest(DestructiveAct act, IReadOnlyList<DeviceTarget> targets)
    {
        Act = act;
        Targets = targets;
    }

    /// <summary>The act.</summary>
    public DestructiveAct Act { get; }

    /// <summary>The devices.</summary>
    public IReadOnlyList<DeviceTarget> Targets { get; }

    /// <summary>Options of a wipe.</summary>
    public WipeOptions Wipe { get; set; } = new();

    /// <summary>Fresh start: keep the user's data.</summary>
    public bool KeepUserData { get; set; }

    /// <summary>The exact number of devices, when the guard demands it.</summary>
    public int? ExpectedCount { get; set; }

    /// <summary>Why: sent along for Multi Admin Approval.</summary>
    public string? Justification { get; set; }

    /// <summary>Follow each device to its end state.</summary>
    public bool Wait { get; set; }

    /// <summary>How long to follow.</summary>
    public TimeSpan WaitLimit { get; set; } = TimeSpan.FromDays(1);
}
