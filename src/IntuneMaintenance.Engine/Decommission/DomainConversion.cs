using System.Net;
using IntuneMaintenance.Engine.Decommission.People;
using IntuneMaintenance.Engine.Domains;
using IntuneMaintenance.Engine.Graph;
using IntuneMaintenance.Engine.Infrastructure;

namespace IntuneMaintenance.Engine.Decommission;

/// <summary>
/// Converts federated domains that the plan names to managed, and follows each until the tenant says so. Only when nobody signs in with it: the same
/// call does not lead back. The service takes 30 to 60 minutes (facts §7).
/// </summary>
internal sealed class DomainConversion
{
    private const int MostAttempts = 3;

    // Twice as long as it takes; what nobody knows to have arrived shows by the end of that hour.
    private static readonly TimeSpan UntilAskedAgain = TimeSpan.FromHours(2);
    private static readonly TimeSpan UnclearFor = TimeSpan.FromMinutes(65);
    private readonly Campaign _campaign;
    private readonly ObjectActs _acts;
    private readonly GraphDomains _domains;
    private readonly FederationBackup _backup;

    internal DomainConversion(Campaign campaign, ObjectActs acts, GraphDomains domains, FederationBackup backup)
    {
        _campaign = campaign;
        _acts = acts;
        _domains = domains;
        _backup = backup;
    }

    /// <summary>One domain, as far as it goes now. Null when the others go on; otherwise what the step waits for.</summary>
    internal async Task<StepOutcome?> RunAsync(PlannedObject planned, IReadOnlyList<IntuneInfrastructure> present, CancellationToken cancellationToken)
    {
        IntuneInfrastructure[] federations = [.. present.Where(p => p.Kind == InfrastructureKind.Federation)];
        IntuneInfrastructure? now = Array.Find(federations, p => Same(p.Name, planned.Id));
        if (now is null && Array.Find(federations, p => p.State == EndPlanner.Unread) is { } unread)
        {
            return StepOutcome.Decision($"Whether {planned.Id} is federated could not be read: {unread.EvidenceText}");
        }

        if (now is null)
        {
            await _acts.EndAsync(planned, DeviceActState.Done, _acts.Book.Attempts(planned.Id) == 0 ? "It was managed already." : "Converted to managed.").ConfigureAwait(false);
            return null;
        }

        if (_acts.Book.Accepted(planned.Id) is not null && _acts.Book.Attempts(planned.Id) >= MostAttempts && _campaign.Now >= _acts.Book.Asked(planned.Id) + UntilAskedAgain)
        {
            await _acts.EndAsync(planned, DeviceActState.Failed, "The service accepted it, but still shows it federated.").ConfigureAwait(false);
            return null;
        }

        if (_acts.Book.Asked(planned.Id) is { } asked && _campaign.Now < asked + (_acts.Book.Accepted(planned.Id) is null ? UnclearFor : UntilAskedAgain))
        {
            return null;
        }

        return await WhyNotAsync(now, cancellationToken).ConfigureAwait(false) is { } why ? await LeaveAsync(planned, why).ConfigureAwait(false)
            : PersonTasks.Of(planned, _campaign.Identity) is { } task ? await HandOverAsync(planned, task).ConfigureAwait(false)
            : await _backup.DemandAsync(_campaign, cancellationToken).ConfigureAwait(false) is { } stop ? stop
            : await AskAsync(planned, now, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The check made anew: who signs in with it, by the counts of the directory and by what refers to the domain itself.</summary>
    private async Task<string?> WhyNotAsync(IntuneInfrastructure now, CancellationToken cancellationToken)
    {
        if (now.FollowsDomain is { } root)
        {
            return $"It follows {root} and is converted with it, never by itself; it was left as it is.";
        }

        if (now.InUse != InfrastructureUse.No)
        {
            return $"{(now.InUse == InfrastructureUse.Yes || now.UserCount > 0 ? "People sign in with it" : "Nobody can tell whether people sign in with it")}; it was left federated.{NamedUsers.Told(_campaign.Plan, now.Name)} {now.EvidenceText}";
        }

        // The counts lag; what refers to a domain does not.
        IReadOnlyList<IntuneDomain> domains = await _domains.FindAsync(d => Same(d, now.Name) || d.EndsWith("." + now.Name, StringComparison.OrdinalIgnoreCase), true, cancellationToken).ConfigureAwait(false);
        string[] people = [.. domains.Where(d => d.IsFederated).SelectMany(d => (d.References ?? []).Where(r => r.Type == "user" && r.Value?.EndsWith("@" + d.Name, StringComparison.OrdinalIgnoreCase) == true).Select(r => r.Value!))];
        return people.Length == 0 ? null : $"People sign in with it; it was left federated: {string.Join(", ", people.Take(5))}{(people.Length > 5 ? ", ..." : "")}.{NamedUsers.Told(_campaign.Plan, now.Name)}";
    }

    private async Task<StepOutcome?> AskAsync(PlannedObject planned, IntuneInfrastructure now, CancellationToken cancellationToken)
    {
        bool again = _acts.Book.Asked(planned.Id) is not null;
        await _acts.IntendAsync(planned, $"federated at {now.IdentityProvider}").ConfigureAwait(false);
        try
        {
            GraphAnswer answer = await _campaign.Door.SendAsync(HttpMethod.Patch, GraphPath.V1(DomainReader.PathOf(planned.Id)), """{"authenticationType":"Managed"}"""u8.ToArray(), null, repeatable: true, cancellationToken).ConfigureAwait(false);
            if (!answer.IsSuccess && answer.Status != HttpStatusCode.NotFound && !(again && answer.Status is HttpStatusCode.BadRequest or HttpStatusCode.Conflict))
            {
                answer.OrThrow();
            }

            // What was asked before may be under way: then a refusal says nothing, and what the tenant shows decides.
            await _acts.AcceptAsync(planned, "Asked for: the service takes up to an hour until the domain is managed.").ConfigureAwait(false);
            return null;
        }
        catch (IntuneMaintenanceException e) when (AccountRefusal.Is(e.Status, e))
        {
            await _acts.RefuseAsync(planned, e.Message).ConfigureAwait(false);
            return StepOutcome.Decision($"The service refuses this account to convert {planned.Id}: {e.Message}");
        }
        catch (IntuneMaintenanceException e) when (ObjectActs.IsPassing(e) || e.Kind == FailureKind.Busy)
        {
            await _acts.LeaveAsync(planned, e.Message).ConfigureAwait(false);
            return null;
        }
        catch (IntuneMaintenanceException e) when (!e.EndsPipeline)
        {
            await _acts.EndAsync(planned, DeviceActState.Failed, e.Advice is null ? e.Message : $"{e.Message} {e.Advice}").ConfigureAwait(false);
            return null;
        }
    }

    private async Task<StepOutcome?> LeaveAsync(PlannedObject planned, string why)
    {
        await _acts.EndAsync(planned, DeviceActState.NotSent, why).ConfigureAwait(false);
        return null;
    }

    private async Task<StepOutcome?> HandOverAsync(PlannedObject planned, PersonTask task)
    {
        await _acts.HandOverAsync(planned, task).ConfigureAwait(false);
        return null;
    }

    private static bool Same(string left, string right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);
}
