using IntuneMaintenance.Engine.Domains;
using IntuneMaintenance.Engine.Journal;

namespace IntuneMaintenance.Engine.Decommission;

/// <summary>Removes the domains that the plan names, those below others first, and follows each until the service no longer knows it.</summary>
internal sealed class DomainStep : ICampaignStep
{
    private const int MostAttempts = 3;

    // A reading may be this old: until then what was asked may be under way, and nothing is asked again.
    private static readonly TimeSpan UntilAskedAgain = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan Look = TimeSpan.FromMinutes(5);
    private readonly GraphDomains _domains;

    internal DomainStep(GraphDomains domains) => _domains = domains;

    public DecommissionStep Step => DecommissionStep.Domains;

    public async Task<StepOutcome> RunAsync(Campaign campaign, CancellationToken cancellationToken)
    {
        PlannedObject[] objects = [.. campaign.Plan.Domains.Where(o => o.Included).OrderByDescending(o => o.Id.Split('.').Length)];
        var acts = new ObjectActs(campaign, Step);
        foreach (PlannedObject planned in objects.Where(o => !acts.Book.HasEnded(o.Id)))
        {
            await campaign.Halt.CheckAsync(cancellationToken).ConfigureAwait(false);
            if (Array.Exists(objects, o => o.Id.EndsWith("." + planned.Id, StringComparison.OrdinalIgnoreCase) && !acts.Book.HasEnded(o.Id)))
            {
                continue;
            }

            try
            {
                await RemoveAsync(campaign, acts, planned, cancellationToken).ConfigureAwait(false);
            }
            catch (IntuneMaintenanceException e) when (AccountRefusal.Is(e.Status, e))
            {
                return StepOutcome.Decision($"The service refuses this account: {e.Message}");
            }
            catch (IntuneMaintenanceException e) when (ObjectActs.IsPassing(e) || e.Kind is FailureKind.Incomplete or FailureKind.Busy)
            {
                await acts.LeaveAsync(planned, e.Message).ConfigureAwait(false);
            }
            catch (IntuneMaintenanceException e) when (!e.EndsPipeline)
            {
                await EndAsync(campaign, acts, planned, e).ConfigureAwait(false);
            }
        }

        PlannedObject[] open = [.. objects.Where(o => !acts.Book.HasEnded(o.Id))];
        return open.Length == 0 || Array.TrueForAll(open, o => acts.Book.Accepted(o.Id) is null)
            ? await acts.ConcludeAsync(objects, "domains removed").ConfigureAwait(false)
            : StepOutcome.Wait(DecommissionState.Running, campaign.Now + Look, $"The service has yet to remove {string.Join(", ", open.Select(o => o.Name))}.");
    }

    private async Task RemoveAsync(Campaign campaign, ObjectActs acts, PlannedObject planned, CancellationToken cancellationToken)
    {
        DomainProgress progress = await _domains.ProgressAsync(planned.Id, acts.Book.Asked(planned.Id), cancellationToken).ConfigureAwait(false);
        if (progress == DomainProgress.Gone)
        {
            await acts.EndAsync(planned, DeviceActState.Done, acts.Book.Attempts(planned.Id) == 0 ? "It is no longer there." : "Removed; its records in DNS are yours to delete.").ConfigureAwait(false);
            return;
        }

        if (progress == DomainProgress.Going)
        {
            await FollowAsync(acts, planned, "The service renames what uses the domain, and then removes it.").ConfigureAwait(false);
            return;
        }

        if (acts.Book.Asked(planned.Id) is { } asked)
        {
            if (progress == DomainProgress.Failed || (acts.Book.Accepted(planned.Id) is not null && acts.Book.Attempts(planned.Id) >= MostAttempts))
            {
                await campaign.ToDoAsync(Step, planned.Id, planned.Name, $"See what still uses {planned.Name} (Get-IntuneDomain {planned.Name} -References), then Remove-IntuneDomain {planned.Name}.").ConfigureAwait(false);
                await acts.EndAsync(planned, DeviceActState.Failed, progress == DomainProgress.Failed ? "The service says that its removal failed; some of what uses it may be renamed already." : "The service accepted it, but still shows it.").ConfigureAwait(false);
                return;
            }

            if (campaign.Now < asked + UntilAskedAgain)
            {
                return;
            }
        }

        await AskAsync(campaign, acts, planned, cancellationToken).ConfigureAwait(false);
    }

    private async Task AskAsync(Campaign campaign, ObjectActs acts, PlannedObject planned, CancellationToken cancellationToken)
    {
        bool force = campaign.Plan.ForceDomain.Contains(planned.Id, StringComparer.OrdinalIgnoreCase);
        var request = new DomainRemovalRequest
        {
            Name = planned.Id,
            NewDefault = await _domains.InitialAsync(cancellationToken).ConfigureAwait(false),
            Force = force,
            DisableUserAccount = force && campaign.Plan.DisableUserAccount,
        };
        DomainRemoval removal = await _domains.CheckAsync(request, cancellationToken).ConfigureAwait(false);
        string used = removal.ReferenceCount == 0 ? "nothing" : DomainRules.Counts(removal.References);
        await acts.IntendAsync(planned, $"Used by {used}{(removal.NewDefault is null ? "" : "; the default domain")}. DNS: {string.Join("; ", removal.Records.Select(r => r.ToString()))}").ConfigureAwait(false);
        removal = await _domains.RemoveAsync(removal, cancellationToken).ConfigureAwait(false);
        if (removal.State == DomainRemovalState.Removed)
        {
            await acts.EndAsync(planned, DeviceActState.Done, $"Removed{(removal.NewDefault is { } next ? $"; {next} is the default now" : "")}. Its records in DNS are yours to delete.").ConfigureAwait(false);
            return;
        }

        await FollowAsync(acts, planned, removal.IsForced ? $"Accepted: the service renames {used}{(removal.DisablesAccounts ? ", disables the accounts" : "")} and then removes it." : removal.Detail).ConfigureAwait(false);
    }

    private static Task FollowAsync(ObjectActs acts, PlannedObject planned, string detail) =>
        acts.Book.Accepted(planned.Id) is null ? acts.AcceptAsync(planned, detail) : Task.CompletedTask;

    /// <summary>What the plan or the service does not allow: a person goes on with it.</summary>
    private async Task EndAsync(Campaign campaign, ObjectActs acts, PlannedObject planned, IntuneMaintenanceException e)
    {
        bool refused = e.Kind == FailureKind.Guard;
        string way = e.ErrorId == "DomainStillReferenced" ? $"Rename what uses it (Get-IntuneDomain {planned.Name} -References lists it), or make a plan with -ForceDomain {planned.Name}; then Remove-IntuneDomain {planned.Name}." : e.Advice ?? $"Look at it, then Remove-IntuneDomain {planned.Name}.";
        await campaign.ToDoAsync(Step, planned.Id, planned.Name, $"{e.Message} {way}").ConfigureAwait(false);
        await acts.EndAsync(planned, refused ? DeviceActState.NotSent : DeviceActState.Failed, e.Message).ConfigureAwait(false);
    }
}
