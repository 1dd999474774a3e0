using IntuneMaintenance.Engine.DelegatedAdmins;

namespace IntuneMaintenance.Engine.Decommission;

/// <summary>Takes away the power of the outsiders that the plan names, never that of the identity that runs it. What Graph cannot end, a person does.</summary>
internal sealed class PartnerStep : ICampaignStep
{
    private readonly GraphDelegatedAdmins _admins;

    internal PartnerStep(GraphDelegatedAdmins admins) => _admins = admins;

    public DecommissionStep Step => DecommissionStep.PartnerAccess;

    public async Task<StepOutcome> RunAsync(Campaign campaign, CancellationToken cancellationToken)
    {
        PlannedObject[] objects = [.. campaign.Plan.Partners.Where(o => o.Included)];
        var acts = new ObjectActs(campaign, Step);
        foreach (PlannedObject planned in objects.Where(o => !acts.Book.HasEnded(o.Id)))
        {
            await campaign.Halt.CheckAsync(cancellationToken).ConfigureAwait(false);
            await acts.IntendAsync(planned).ConfigureAwait(false);
            try
            {
                (DeviceActState state, string detail) = await EndAsync(campaign, planned, cancellationToken).ConfigureAwait(false);
                await acts.EndAsync(planned, state, detail).ConfigureAwait(false);
            }
            catch (IntuneMaintenanceException e) when (ObjectActs.IsPassing(e))
            {
                await acts.LeaveAsync(planned, e.Message).ConfigureAwait(false);
            }
        }

        return await acts.ConcludeAsync(objects, "outsiders without power now").ConfigureAwait(false);
    }

    private async Task<(DeviceActState State, string Detail)> EndAsync(Campaign campaign, PlannedObject planned, CancellationToken cancellationToken)
    {
        var results = new List<DelegatedAdminRemoval>();
        try
        {
            await _admins.RemoveAsync(planned.Id, kind: null, TimeSpan.Zero, static (_, _) => Task.FromResult(true), result => { results.Add(result); return Task.CompletedTask; }, cancellationToken).ConfigureAwait(false);
        }
        catch (IntuneMaintenanceException e) when (e.ErrorId == "DelegatedAdminNotFound")
        {
            return (DeviceActState.Done, "It holds no power here any more.");
        }
        catch (IntuneMaintenanceException e) when (!ObjectActs.IsPassing(e) && !e.EndsPipeline)
        {
            return (e.Kind == FailureKind.Guard ? DeviceActState.NotSent : DeviceActState.Failed, e.Advice is null ? e.Message : $"{e.Message} {e.Advice}");
        }

        DelegatedAdminRemoval[] left = [.. results.Where(r => r.State == DelegatedAdminRemovalState.Remains)];
        foreach (DelegatedAdminRemoval one in left)
        {
            await campaign.ToDoAsync(Step, $"{planned.Id}/{one.What}", planned.Name, $"{one.Note} {one.Link}".Trim()).ConfigureAwait(false);
        }

        return left.Length == 0
            ? (DeviceActState.Done, string.Join(" ", results.Select(r => $"{r.What}: removed.")))
            : (DeviceActState.NotSent, $"{left.Length} of {results.Count} remain and stand on the checklist.");
    }
}
