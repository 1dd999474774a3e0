using IntuneMaintenance.Engine.Devices;
using IntuneMaintenance.Engine.Graph;
using IntuneMaintenance.Engine.Journal;

namespace IntuneMaintenance.Engine.Decommission;

/// <summary>Retires and wipes the plan's devices within the day's quotas, and follows each to its end.</summary>
internal sealed class DeviceStep : ICampaignStep
{
    // Kept between the passes of one run: to replay a journal of many thousand records before each look would take longer than the look.
    private Campaign? _campaign;
    private DeviceRun? _run;

    public DecommissionStep Step => DecommissionStep.Devices;

    public async Task<StepOutcome> RunAsync(Campaign campaign, CancellationToken cancellationToken)
    {
        DeviceRun run = RunOf(campaign);
        await run.ReconcileAsync(cancellationToken).ConfigureAwait(false);
        await run.FollowAsync(cancellationToken).ConfigureAwait(false);
        if (await run.SendAsync(cancellationToken).ConfigureAwait(false) is { } stopped)
        {
            return stopped;
        }

        StepOutcome outcome = DeviceVerdict.Of(campaign, run.Book, run.Quota);
        if (outcome.HasEnded)
        {
            await ClientSoftware.ListAsync(campaign, run.Book).ConfigureAwait(false);
        }

        return outcome;
    }

    private DeviceRun RunOf(Campaign campaign)
    {
        if (_run is null || !ReferenceEquals(_campaign, campaign))
        {
            var requests = new ActRequests(campaign.Plan.WipeOptions, keepUserData: false, campaign.Plan.Justification);
            var own = new OwnDevice(campaign.Identity.DeviceId, Environment.MachineName);
            (_campaign, _run) = (campaign, new DeviceRun(campaign, new DestructiveActs(campaign.Door, campaign.Journal, requests, own, nameof(DecommissionStep.Devices))));
        }

        _run.BeginPass();
        return _run;
    }
}
