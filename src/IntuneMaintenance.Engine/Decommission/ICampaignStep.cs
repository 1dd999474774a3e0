namespace IntuneMaintenance.Engine.Decommission;

/// <summary>One step of a campaign. It can be run again and again: what is done, the journal knows.</summary>
internal interface ICampaignStep
{
    DecommissionStep Step { get; }

    Task<StepOutcome> RunAsync(Campaign campaign, CancellationToken cancellationToken);
}
