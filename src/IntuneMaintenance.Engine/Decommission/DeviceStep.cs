using IntuneMaintenance.Engine.Devices;
using IntuneMaintenance.Engine.Graph;
using IntuneMaintenance.Engine.Journal;

namespace IntuneMaintenance.Engine.Decommission;

/// <summary>Retires and wipes the plan's devices within the day's quotas, and follows each to its end.</summary>
internal sealed class DeviceStep : ICampaignStep
{
    public DecommissionStep Step => DecommissionStep.Devices;

    public async Task<StepOutcome> RunAsync(Campaign campaign, CancellationToken cancellationToken)
    {
        var requests = new ActRequests(campaign.Plan.WipeOptions, keepUserData: false, campaign.Plan.Justification);
        var own = new OwnDevice(campaign.Identity.DeviceId, Environment.MachineName);
        var acts = new DestructiveActs(campaign.Door, campaign.Journal, requests, own, nameof(DecommissionStep.Devices));
        var run = new DeviceRun(campaign, acts);

        await run.ReconcileAsync(cancellationToken).ConfigureAwait(false);
        await run.FollowAsync(cancellationToken).ConfigureAwait(false);
        if (await run.SendAsync(cancellationToken).ConfigureAwait(false) is { } stopped)
        {
            return stopped;
        }

        return DeviceVerdict.Of(campaign, run.Book, run.Quota);
    }
}
