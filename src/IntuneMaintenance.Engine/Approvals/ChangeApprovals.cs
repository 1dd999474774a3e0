using IntuneMaintenance.Engine.Connection;
using IntuneMaintenance.Engine.Graph;
using IntuneMaintenance.Engine.Journal;
using IntuneMaintenance.Engine.Storage;

namespace IntuneMaintenance.Engine.Approvals;

/// <summary>
/// Sends changes that Multi Admin Approval may hold back (facts §0.6). What was filed is journaled on this machine, so that
/// the same command goes on when it was approved. A campaign keeps what it filed in its own journal, which may be somewhere else than this machine.
/// </summary>
internal sealed class ChangeApprovals
{
    private const string Filed = "ApprovalPending";
    private const string Concluded = "Concluded";
    private readonly GraphDoor _door;
    private readonly TenantIdentity _tenant;
    private readonly FolderStorage _storage;

    internal ChangeApprovals(GraphDoor door, TenantIdentity tenant, string statePath)
    {
        _door = door;
        _tenant = tenant;
        _storage = new FolderStorage(Path.Combine(statePath, tenant.TenantId, "approvals"));
    }

    internal async Task<ChangeOutcome> SendAsync(ApprovableChange change, string? justification, CancellationToken cancellationToken)
    {
        string key = change.Fingerprint();
        if (justification is null && Find(await EventJournal.ReadAsync(_storage, cancellationToken).ConfigureAwait(false), key) is null)
        {
            return new ChangeOutcome(await SendAsync(change, ApprovalHeaders.Asking(null), cancellationToken).ConfigureAwait(false), null);
        }

        // Taken before anything goes out: a code that could not be written down would be lost.
        EventJournal journal = await EventJournal.OpenAsync(_storage, _door.Time, cancellationToken).ConfigureAwait(false);
        await using (journal.ConfigureAwait(false))
        {
            return Find(journal.Records, key) is { } filed
                ? await ResumeAsync(journal, change, new FiledApproval(filed.ApprovalCode!, filed.At), cancellationToken).ConfigureAwait(false)
                : await AskAsync(journal, change, justification, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>For a caller that keeps the codes: what it filed, if it has. Only what was filed from this machine before is looked for here as well.</summary>
    internal async Task<ChangeOutcome> SendAsync(ApprovableChange change, string? justification, FiledApproval? filed, CancellationToken cancellationToken)
    {
        filed ??= Find(await EventJournal.ReadAsync(_storage, cancellationToken).ConfigureAwait(false), change.Fingerprint()) is { } here ? new FiledApproval(here.ApprovalCode!, here.At) : null;
        return filed is null
            ? await AskAsync(null, change, justification, cancellationToken).ConfigureAwait(false)
            : await ResumeAsync(null, change, filed, cancellationToken).ConfigureAwait(false);
    }

    private async Task<ChangeOutcome> AskAsync(EventJournal? journal, ApprovableChange change, string? justification, CancellationToken cancellationToken)
    {
        GraphAnswer answer = await SendAsync(change, ApprovalHeaders.Asking(justification), cancellationToken).ConfigureAwait(false);
        if (answer.IsSuccess || answer.ToFailure().Kind != FailureKind.ApprovalPending)
        {
            return new ChangeOutcome(answer, null);
        }

        if (answer.ApprovalCode is { } code)
        {
            await AppendAsync(journal, change, Filed, code).ConfigureAwait(false);
            return new ChangeOutcome(null, Pending(change, code, _door.Time.GetUtcNow()));
        }

        return new ChangeOutcome(null, Pending(change, null, null));
    }

    private async Task<ChangeOutcome> ResumeAsync(EventJournal? journal, ApprovableChange change, FiledApproval filed, CancellationToken cancellationToken)
    {
        string code = filed.Code;
        GraphAnswer found = await _door.GetAsync(GraphPath.Beta(ApprovalRequests.PathOf(code)), cancellationToken).ConfigureAwait(false);
        string? status = ApprovalRequests.StatusIn(found, filed.At, _door.Time.GetUtcNow());
        if (ApprovalRequests.IsApproved(status))
        {
            GraphAnswer answer = await SendAsync(change, ApprovalHeaders.Approved(code), cancellationToken).ConfigureAwait(false);
            if (answer.IsSuccess)
            {
                await AppendAsync(journal, change, Concluded, code).ConfigureAwait(false);
            }

            return answer.IsSuccess || answer.ToFailure().Kind != FailureKind.ApprovalPending
                ? new ChangeOutcome(answer, null)
                : new ChangeOutcome(null, Pending(change, code, filed.At));
        }

        if (ApprovalRequests.IsCompleted(status))
        {
            await AppendAsync(journal, change, Concluded, code).ConfigureAwait(false);
            return new ChangeOutcome(null, null);
        }

        if (ApprovalRequests.IsDenied(status))
        {
            await AppendAsync(journal, change, Concluded, code).ConfigureAwait(false);
            throw new IntuneMaintenanceException(FailureKind.Permission, "ApprovalDenied", $"{change.Action} of {change.Target}: the approval request was {status!.ToLowerInvariant()}. Nothing was changed.")
            {
                Target = change.Target,
                Advice = "Run the command again with -Justification: that files a new request.",
            };
        }

        return new ChangeOutcome(null, Pending(change, code, filed.At));
    }

    private Task<GraphAnswer> SendAsync(ApprovableChange change, Dictionary<string, string> headers, CancellationToken cancellationToken) =>
        _door.SendAsync(change.Method, change.Path, change.Body, headers, change.Repeatable, cancellationToken);

    /// <summary>The request for this very change that was filed from here and is not concluded.</summary>
    private static JournalRecord? Find(IEnumerable<JournalRecord> records, string key) =>
        records.LastOrDefault(r => r.Id == key) is { State: Filed, ApprovalCode: not null } filed ? filed : null;

    // Written even when the caller has been cancelled meanwhile: the service has it already.
    private static Task AppendAsync(EventJournal? journal, ApprovableChange change, string state, string code) => journal is null ? Task.CompletedTask : journal.AppendAsync(
        new JournalRecord { Kind = RecordKind.Outcome, Id = change.Fingerprint(), Name = change.Target, Act = change.Action, State = state, ApprovalCode = code },
        CancellationToken.None);

    private PendingApproval Pending(ApprovableChange change, string? code, DateTimeOffset? at) => new()
    {
        Action = change.Action,
        Target = change.Target,
        ApprovalCode = code,
        RequestedDateTime = at,
        Detail = code is null
            ? "A request for this change waits already, and was not filed from here: whoever filed it goes on when it was approved."
            : "Another administrator approves it under Tenant administration > Multi Admin Approval. Then run the same command again, from this machine.",
        Link = AdminPortals.Intune(_tenant.Environment),
    };
}
