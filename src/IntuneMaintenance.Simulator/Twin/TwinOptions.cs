using System.Text.Json.Nodes;

namespace IntuneMaintenance.Simulator;

/// <summary>
/// A tenant that stands for another one: that one's devices, under their own ids, and whatever else is read comes from there. What is written stays
/// here.
/// </summary>
/// <param name="Source">Reads the other tenant.</param>
/// <param name="Devices">Its managed devices, as beta knows them.</param>
public sealed record TwinOptions(ITwinSource Source, IReadOnlyList<JsonObject> Devices)
{
    /// <summary>Remote actions that were asked for before: those of the present day have used up a part of its quotas.</summary>
    public IReadOnlyList<TwinAct> Acts { get; init; } = [];

    /// <summary>A wipe that a device has yet to do leaves it enrolled.</summary>
    public bool WipesKeepEnrollment { get; init; }

    /// <summary>Requests for Multi Admin Approval that the other tenant holds.</summary>
    public IReadOnlyList<TwinApproval> Approvals { get; init; } = [];

    /// <summary>How long somebody takes to approve what waits for Multi Admin Approval.</summary>
    public TimeSpan ApprovedAfter { get; init; } = TimeSpan.FromHours(4);

    /// <summary>A device seen within this time is one that comes regularly.</summary>
    public static TimeSpan Present { get; } = TimeSpan.FromDays(30);

    /// <summary>A device that was not seen for this much longer than those that come regularly never comes back.</summary>
    public static TimeSpan Lost { get; } = TimeSpan.FromDays(90);
}
