namespace IntuneMaintenance.Engine.Decommission;

/// <summary>Nothing more goes out in this run; the step stands where it stood.</summary>
internal sealed class CampaignHaltedException(StepOutcome outcome) : Exception(outcome.Detail)
{
    internal StepOutcome Outcome { get; } = outcome;
}
