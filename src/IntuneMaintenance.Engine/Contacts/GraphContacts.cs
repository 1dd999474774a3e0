using IntuneMaintenance.Engine.Approvals;
using IntuneMaintenance.Engine.Connection;
using IntuneMaintenance.Engine.Graph;

namespace IntuneMaintenance.Engine.Contacts;

/// <summary>The room of the contact cmdlets: every change reads first, writes what was named, and reads again.</summary>
internal sealed class GraphContacts : IContacts
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);
    private const int MostReadings = 5;
    private readonly GraphDoor _door;
    private readonly TenantIdentity _tenant;
    private readonly ChangeApprovals _approvals;
    private readonly ContactReader _reader;

    internal GraphContacts(GraphDoor door, TenantIdentity tenant, ChangeApprovals approvals)
    {
        _door = door;
        _tenant = tenant;
        _approvals = approvals;
        _reader = new ContactReader(door, tenant);
    }

    public async Task<ContactPreference[]> GetAsync(ContactScope scope, CancellationToken cancellationToken)
    {
        if (scope == ContactScope.AdminCenter)
        {
            return AdminCenterContacts.For(_tenant.Environment);
        }

        return ToModels(scope, await _reader.ReadAsync(scope, cancellationToken).ConfigureAwait(false));
    }

    public async Task<ContactPreference[]?> SetAsync(ContactChange change, Func<string, string, Task<bool>> confirm, Func<PendingApproval, Task> pending, CancellationToken cancellationToken)
    {
        ContactRules.Check(change);
        ContactSource before = await _reader.ReadAsync(change.Scope, cancellationToken).ConfigureAwait(false);
        if (before.IsSynchronized)
        {
            throw new IntuneMaintenanceException(FailureKind.InvalidState, "UserIsSynchronized", $"{before.Owner} comes from a directory on premises, and Graph changes none of its contact data.")
            {
                Target = before.Owner,
                Advice = "Change it in Active Directory; the next synchronization brings it here.",
            };
        }

        var plan = ContactPlan.Of(change, before);
        if (plan.IsEmpty)
        {
            return ToModels(change.Scope, before);
        }

        if (!await confirm(before.Owner, plan.Describe(before)).ConfigureAwait(false))
        {
            return null;
        }

        // A question can stand for minutes: what somebody else changed meanwhile must not be written over.
        before = await _reader.ReadAsync(change.Scope, cancellationToken).ConfigureAwait(false);
        plan = ContactPlan.Of(change, before);
        byte[] body = plan.ToBody(change.Scope, before);
        if (!plan.IsEmpty)
        {
            var request = new ApprovableChange(HttpMethod.Patch, before.Path, "Set", before.Owner) { Body = body, Repeatable = true };
            ChangeOutcome outcome = await _approvals.SendAsync(request, change.Justification, cancellationToken).ConfigureAwait(false);
            if (outcome.Pending is { } waiting)
            {
                await pending(waiting).ConfigureAwait(false);
                return null;
            }

            outcome.Answer?.OrThrow();
        }

        return ToModels(change.Scope, await ConfirmWrittenAsync(change.Scope, plan, cancellationToken).ConfigureAwait(false));
    }

    /// <summary>The directory answers from several places: what was written shows after a moment at the latest.</summary>
    private async Task<ContactSource> ConfirmWrittenAsync(ContactScope scope, ContactPlan plan, CancellationToken cancellationToken)
    {
        for (int i = 1; ; i++)
        {
            ContactSource after = await _reader.ReadAsync(scope, cancellationToken).ConfigureAwait(false);
            if (plan.Missing(after) is not { } name)
            {
                return after;
            }

            if (i == MostReadings)
            {
                throw new IntuneMaintenanceException(FailureKind.Incomplete, "ContactNotConfirmed", $"The change was accepted, but {name} does not show it.")
                {
                    Target = name,
                    Advice = $"Look again with Get-IntuneContactPreference -Scope {scope}. Somebody else may have changed it at the same moment.",
                };
            }

            await Task.Delay(Pause * i, _door.Time, cancellationToken).ConfigureAwait(false);
        }
    }

    private static ContactPreference[] ToModels(ContactScope scope, ContactSource source) =>
    [
        .. ContactFields.Of(scope).Select(f => new ContactPreference
        {
            Scope = scope,
            Name = f.Name,
            Value = source.Values[f.Name],
            CanSet = !source.IsSynchronized,
            Note = source.IsSynchronized ? $"{f.Note} The account is synchronized: change it on premises." : f.Note,
        }),
    ];
}
