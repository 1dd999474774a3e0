using IntuneMaintenance.Engine.DelegatedAdmins;

namespace IntuneMaintenance.Engine.Decommission;

/// <summary>Takes away the power of the outsiders that the plan names, never that of the identity that runs it. What Graph cannot end, a person does.</summary>
internal sealed class PartnerStep : ICampaignStep, IHandsOver
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
                await EndAsync(campaign, acts, planned, cancellationToken).ConfigureAwait(false);
            }
            catch (IntuneMaintenanceException e) when (ObjectActs.IsPassing(e))
            {
                await acts.LeaveAsync(planned, e.Message).ConfigureAwait(false);
            }
        }

        return await acts.ConcludeAsync(objects, "outsiders without power now").ConfigureAwait(false);
    }

    public async Task<bool> IsDoneAsync(Campaign campaign, PlannedObject planned, CancellationToken cancellationToken)
    {
        bool there = false;
        await _admins.FindAsync(
            new DelegatedAdminQuery { Kinds = [DelegatedAdminKind.ServiceProvider], All = true, SkipUsage = true },
            admin =>
            {
                there |= string.Equals(admin.Id, planned.Id, StringComparison.OrdinalIgnoreCase);
                return Task.CompletedTask;
            },
            failed => throw failed,
            cancellationToken).ConfigureAwait(false);
        return !there;
    }

    private async Task EndAsync(Campaign campaign, ObjectActs acts, PlannedObject planned, CancellationToken cancellationToken)
    {
        var results = new List<DelegatedAdminRemoval>();
        try
        {
            await _admins.RemoveAsync(planned.Id, kind: null, TimeSpan.Zero, static (_, _) => Task.FromResult(true), result => { results.Add(result); return Task.CompletedTask; }, cancellationToken).ConfigureAwait(false);
        }
        catch (IntuneMaintenanceException e) when (e.ErrorId == "DelegatedAdminNotFound")
        {
            await acts.EndAsync(planned, DeviceActState.Done, "It holds no power here any more.").ConfigureAwait(false);
            return;
        }
        catch (IntuneMaintenanceException e) when (!ObjectActs.IsPassing(e) && !e.EndsPipeline)
        {
            await acts.EndAsync(planned, e.Kind == FailureKind.Guard ? DeviceActState.NotSent : DeviceActState.Failed, e.Advice is null ? e.Message : $"{e.Message} {e.Advice}").ConfigureAwait(false);
            return;
        }

        DelegatedAdminRemoval[] left = [.. results.Where(r => r.State == DelegatedAdminRemovalState.Remains)];
        if (left.Length == 0)
        {
            await acts.EndAsync(planned, DeviceActState.Done, string.Join(" ", results.Select(r => $"{r.What}: removed."))).ConfigureAwait(false);
            return;
        }

        if (left is [{ Kind: DelegatedAdminKind.ServiceProvider } provider])
        {
            // The one kind of power that Graph shows and has no call to end.
            await acts.HandOverAsync(planned, new PersonTask("Graph cannot end it.", $"{provider.Note} {provider.Link}".Trim(), provider.Link)).ConfigureAwait(false);
            return;
        }

        foreach (DelegatedAdminRemoval one in left)
        {
            await campaign.ToDoAsync(Step, $"{planned.Id}/{one.What}", planned.Name, $"{one.Note} {one.Link}".Trim(), one.Link).ConfigureAwait(false);
        }

        await acts.EndAsync(planned, DeviceActState.NotSent, $"{left.Length} of {results.Count} remain and stand on the checklist.").ConfigureAwait(false);
    }
}
