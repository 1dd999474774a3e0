using IntuneMaintenance.Engine.Approvals;
using IntuneMaintenance.Engine.Connectors;

namespace IntuneMaintenance.Engine.Decommission;

/// <summary>Removes the connectors and tokens that the plan names, once no device that needs one is still to do its act.</summary>
internal sealed class ConnectorStep : ICampaignStep, IHandsOver
{
    private static readonly TimeSpan Look = TimeSpan.FromHours(6);
    private readonly GraphConnectors _connectors;

    internal ConnectorStep(GraphConnectors connectors) => _connectors = connectors;

    public DecommissionStep Step => DecommissionStep.Connectors;

    public async Task<StepOutcome> RunAsync(Campaign campaign, CancellationToken cancellationToken)
    {
        PlannedObject[] objects = [.. campaign.Plan.Connectors.Where(o => o.Included)];
        var acts = new ObjectActs(campaign, Step);
        var devices = new DeviceTally(campaign.Plan, campaign.Journal.Records);
        if (campaign.Plan.Steps.Contains(DecommissionStep.Devices) && devices.Pending + devices.Unclear + devices.Remaining > 0)
        {
            return StepOutcome.Wait(DecommissionState.WaitingForDevices, campaign.Now + Look, "Devices that were asked reach the service through these connectors; they have yet to do it.");
        }

        IReadOnlyList<IntuneConnector> present = await _connectors.FindAsync(new ConnectorQuery { IncludeNotConfigured = true }, cancellationToken).ConfigureAwait(false);
        foreach (PlannedObject planned in objects.Where(o => !acts.Book.HasEnded(o.Id)))
        {
            await campaign.Halt.CheckAsync(cancellationToken).ConfigureAwait(false);
            try
            {
                await RemoveAsync(campaign, acts, planned, present, cancellationToken).ConfigureAwait(false);
            }
            catch (IntuneMaintenanceException e) when (AccountRefusal.LacksReason(e))
            {
                return StepOutcome.Decision($"The service refuses this account: {e.Message} {e.Advice}");
            }
        }

        return await acts.ConcludeAsync(objects, "connectors removed").ConfigureAwait(false);
    }

    public async Task<bool> IsDoneAsync(Campaign campaign, PlannedObject planned, CancellationToken cancellationToken)
    {
        IReadOnlyList<IntuneConnector> present = await _connectors.FindAsync(new ConnectorQuery { Kind = [Enum.Parse<ConnectorKind>(planned.Type)], IncludeNotConfigured = true }, cancellationToken).ConfigureAwait(false);
        return present.All(c => c.IsReadable && (c.Health == ConnectorHealth.NotConfigured || !string.Equals(c.Id, planned.Id, StringComparison.OrdinalIgnoreCase)));
    }

    private async Task RemoveAsync(Campaign campaign, ObjectActs acts, PlannedObject planned, IReadOnlyList<IntuneConnector> present, CancellationToken cancellationToken)
    {
        IntuneConnector? now = present.FirstOrDefault(c => c.Kind.ToString() == planned.Type && string.Equals(c.Id, planned.Id, StringComparison.OrdinalIgnoreCase));
        if (now is null or { IsReadable: true, Health: ConnectorHealth.NotConfigured })
        {
            if (now is null && Array.Find([.. present], c => !c.IsReadable && c.Kind.ToString() == planned.Type) is { } unreadable)
            {
                // Nothing read is not nothing there.
                await acts.EndAsync(planned, DeviceActState.Failed, $"It could not be read: {unreadable.Reason}").ConfigureAwait(false);
                return;
            }

            await acts.EndAsync(planned, DeviceActState.Done, "It is no longer there.").ConfigureAwait(false);
            return;
        }

        if (now.Name != planned.Name)
        {
            await acts.EndAsync(planned, DeviceActState.NotSent, $"It is called '{now.Name}' now; it was not removed.").ConfigureAwait(false);
            return;
        }

        if (!now.CanRemove)
        {
            await acts.HandOverAsync(planned, new PersonTask("Graph cannot remove it.", $"Remove {now} by hand: {now.Link}", now.Link)).ConfigureAwait(false);
            return;
        }

        // The code stays in the campaign's journal: the next run may be on another machine.
        FiledApproval? filed = acts.Book.Filed(planned.Id) is { ApprovalCode: { } code } record ? new FiledApproval(code, record.At) : null;
        if (filed is null)
        {
            await acts.IntendAsync(planned).ConfigureAwait(false);
        }

        try
        {
            if (await _connectors.RemoveAsync(now, campaign.Plan.Justification, filed, cancellationToken).ConfigureAwait(false) is { } pending)
            {
                if (filed is null || pending.ApprovalCode != filed.Code)
                {
                    await acts.FileAsync(planned, pending.ApprovalCode).ConfigureAwait(false);
                }

                return;
            }

            await acts.EndAsync(planned, DeviceActState.Done, "Removed.").ConfigureAwait(false);
        }
        catch (IntuneMaintenanceException e) when (ObjectActs.IsPassing(e))
        {
            await acts.LeaveAsync(planned, e.Message).ConfigureAwait(false);
        }
        catch (IntuneMaintenanceException e) when (!e.EndsPipeline && !AccountRefusal.LacksReason(e))
        {
            await acts.EndAsync(planned, DeviceActState.Failed, e.Advice is null ? e.Message : $"{e.Message} {e.Advice}").ConfigureAwait(false);
        }
    }
}
