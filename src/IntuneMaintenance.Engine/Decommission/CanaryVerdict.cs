using IntuneMaintenance.Engine.Journal;

namespace IntuneMaintenance.Engine.Decommission;

/// <summary>Whether the rest may follow the canary. Where most of it failed, a person says so.</summary>
internal static class CanaryVerdict
{
    /// <summary>Id of the record by which a person lets the rest go in spite of a failed canary.</summary>
    internal const string DecisionId = "canary";

    /// <summary>The canary has reached its end, most of it badly, and the rest is still to go.</summary>
    internal static bool HasFailed(DeviceBook book)
    {
        PlannedDevice[] canary = [.. book.Canary];
        return canary.Length > 0 && canary.All(book.HasEnded) && book.Unsent.Any() && Failed(book).Length * 2 > canary.Length;
    }

    /// <summary>Not null when a person has to look first.</summary>
    internal static StepOutcome? Of(Campaign campaign, DeviceBook book)
    {
        if (!HasFailed(book) || campaign.Last(DecommissionStep.Devices, RecordKind.Decision, DecisionId) is not null)
        {
            return null;
        }

        PlannedDevice[] failed = Failed(book);
        return StepOutcome.Decision($"{failed.Length} of the canary's {book.Canary.Count()} devices failed, and nothing else was sent; the first: {failed[0].DeviceName}: {book.EndOf(failed[0])!.Detail} Find out why; Resolve-IntuneDecommission -Canary lets the rest go all the same.");
    }

    private static PlannedDevice[] Failed(DeviceBook book) => [.. book.Canary.Where(d => book.HasEnded(d) && !book.IsDone(d))];
}
