namespace IntuneMaintenance.Engine.Decommission;

/// <summary>Where a step stands after it went as far as it could.</summary>
internal sealed record StepOutcome(DecommissionState State, string? Detail = null)
{
    /// <summary>When there is something to do again.</summary>
    internal DateTimeOffset? NextRun { get; init; }

    internal bool HasEnded => State is DecommissionState.Done or DecommissionState.DoneWithFailures or DecommissionState.Skipped;

    /// <summary>Time alone will not help.</summary>
    internal bool NeedsPerson => State == DecommissionState.WaitingForDecision;

    internal static StepOutcome Done(int failed, string? detail = null) =>
        new(failed == 0 ? DecommissionState.Done : DecommissionState.DoneWithFailures, detail);

    internal static StepOutcome Decision(string detail) => new(DecommissionState.WaitingForDecision, detail);

    internal static StepOutcome Wait(DecommissionState state, DateTimeOffset nextRun, string detail) => new(state, detail) { NextRun = nextRun };
}
