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
    /// <summary>Remote actions of the present day, which have used up a part of its quotas.</summary>
    public IReadOnlyList<TwinAct> ActsToday { get; init; } = [];

    /// <summary>How long somebody takes to approve what waits for Multi Admin Approval.</summary>
    public TimeSpan ApprovedAfter { get; init; } = TimeSpan.FromHours(4);

    /// <summary>A device that was not seen for longer never comes back.</summary>
    public static TimeSpan Lost { get; } = TimeSpan.FromDays(90);

    /// <summary>Lets the acts of the day count.</summary>
    internal void Remember(Fleet fleet, DailyQuota quota)
    {
        foreach (TwinAct act in ActsToday)
        {
            if (fleet.Find(act.DeviceId) is { } device)
            {
                quota.Use(device, act.Action, act.At);
                fleet.Remember(device, new DeviceAct(act.Action, string.Empty, act.At, DateTimeOffset.MaxValue));
            }
        }
    }
}
