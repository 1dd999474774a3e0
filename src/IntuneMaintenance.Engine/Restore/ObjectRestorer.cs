using System.Text.Json.Nodes;
using IntuneMaintenance.Engine.Backup;

namespace IntuneMaintenance.Engine.Restore;

/// <summary>Restores one object: finds it, resolves what it names, asks, writes what differs, reads back.</summary>
internal sealed class ObjectRestorer
{
    // A decision that is missing is missing for every object.
    private const string NobodyToAsk = "ConfirmationNeeded";
    private readonly RestoreRun _run;
    private readonly RestoreCreator _creator;
    private readonly RestoreWriter _writer;
    private readonly PlainSecrets _secrets;

    internal ObjectRestorer(RestoreRun run)
    {
        _run = run;
        _creator = new RestoreCreator(run);
        _secrets = new PlainSecrets(run.Door);
        _writer = new RestoreWriter(run, _creator, _secrets);
    }

    /// <summary>Null when something that it names is still to come, and <paramref name="mayWait"/>.</summary>
    /// <param name="item">The object.</param>
    /// <param name="seen">The object of the tenant as it was read a moment ago, with its id; null when it was not.</param>
    /// <param name="mayWait">True when objects of this restore are still to come.</param>
    /// <param name="cancellationToken">Ends the restore.</param>
    internal async Task<RestoreResult?> RestoreAsync(RestoreItem item, (string Id, JsonObject Raw)? seen, bool mayWait, CancellationToken cancellationToken)
    {
        RestoreResult result = ResultOf(item.Entry);
        bool begun = false;
        int sent = _run.Sender.CarriedOut;
        try
        {
            if (await PrepareAsync(item, result, cancellationToken).ConfigureAwait(false) is not var (ready, target))
            {
                return result;
            }

            JsonObject? present = target is null ? null
                : seen is { } before && before.Id == target.Id ? before.Raw
                : await _run.Reader.ReadAsync(item.Type, target, cancellationToken).ConfigureAwait(false) ?? throw Vanished();
            ready = Tame(ready, present, result);
            await PlanAsync(ready, target, present, result, cancellationToken).ConfigureAwait(false);
            if (result.Action == RestoreAction.None)
            {
                result.Status = RestoreStatus.Unchanged;
            }
            else if (!await _run.Confirm(result).ConfigureAwait(false))
            {
                result.Status = RestoreStatus.Skipped;
                result.Reason = "Not confirmed; nothing was written.";
                if (target is null && _run.Request.OnlyShow)
                {
                    _run.Map.Plan(item.Type.Name, item.Identity.Id);
                }
            }
            else
            {
                begun = true;
                await _writer.WriteAsync(ready, target, result, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (IntuneMaintenanceException e) when (!e.EndsPipeline && e.ErrorId != NobodyToAsk)
        {
            if (mayWait && !begun && e.ErrorId == RestoreReferences.MissingId)
            {
                return null;
            }

            result.Status = e.Kind == FailureKind.ApprovalPending ? RestoreStatus.PendingApproval
                : e.Kind == FailureKind.InvalidState && _run.Sender.CarriedOut == sent ? RestoreStatus.Refused
                : RestoreStatus.Failed;
            result.Reason = $"{e.Message} {e.Advice}".Trim();
        }

        return result;
    }

    internal RestoreResult ResultOf(ManifestFile file) => new()
    {
        Type = file.Type,
        Name = file.Name,
        Id = file.Id,
        BackupPath = _run.Source.Archive.Location,
        JournalPath = _run.Journal.Location,
    };

    /// <summary>The object with the tenant's ids, and its place in the tenant.</summary>
    private async Task<(RestoreItem Item, TenantObject? Target)?> PrepareAsync(RestoreItem item, RestoreResult result, CancellationToken cancellationToken)
    {
        string[] missing = [.. (item.Entry.Missing ?? []).Where(m => !(_run.Request.SkipAssignment && m == AssignmentPart.PropertyName))];
        if (missing.Length > 0)
        {
            throw RestoreRefusal.Of($"The backup lacks a part of it: {string.Join(", ", missing)}.", missing is [AssignmentPart.PropertyName] ? "Use another backup, or -SkipAssignment." : "Use another backup.");
        }

        item = await UnderParentAsync(item, cancellationToken).ConfigureAwait(false);
        TenantObject? target = item.Type.Single
            ? item.Identity
            : await _run.Targets.KnownAsync(item.Type, item.Identity, cancellationToken).ConfigureAwait(false)
                ?? await _creator.FindLostAsync(item, cancellationToken).ConfigureAwait(false) // first, for it tells twins apart
                ?? await _run.Targets.FindAsync(item.Type, item.Identity, cancellationToken).ConfigureAwait(false);
        result.TargetId = target?.Id;
        if (target is null && item.Rule.NotCreatable(item.Raw) is { } why)
        {
            throw RestoreRefusal.Of(why, "");
        }

        JsonObject work = OwnOf(item);
        IReadOnlyList<string> hidden = RestoreSecrets.Hide(work);
        if (target is null && hidden.Count > 0)
        {
            throw RestoreRefusal.Of(
                $"It holds secrets that the backup does not have: {string.Join(", ", hidden)}.",
                "Create it by hand under the same name, then run the command again; or make backups with -IncludeSecret and restore with -DecryptionCertificate.");
        }

        await _run.References.MapAsync(item.Type, work, cancellationToken).ConfigureAwait(false);
        result.Notes = [.. hidden.Select(h => $"{h} was left as it is: the backup does not hold this secret.")];
        return (item with { Hidden = hidden, Wanted = RestoreForm.Of(item.Rule, work) }, target);
    }

    /// <summary>The object without what is said in it of others: assignments of policy sets, apps that depend on this one.</summary>
    private JsonObject OwnOf(RestoreItem item)
    {
        var work = (JsonObject)item.Raw.DeepClone();
        Keep(AssignmentPart.PropertyName, a => !AssignmentPart.IsOfPolicySet(a));
        Keep("relationships", r => !AppRelationshipPart.IsOfAnother(r));
        if (_run.Request.SkipAssignment)
        {
            work.Remove(AssignmentPart.PropertyName);
        }

        return work;

        void Keep(string name, Func<JsonNode?, bool> own)
        {
            if (work[name] is JsonArray list)
            {
                work[name] = new JsonArray([.. list.Where(own).Select(e => e?.DeepClone())]);
            }
        }
    }

    private async Task<RestoreItem> UnderParentAsync(RestoreItem item, CancellationToken cancellationToken)
    {
        if (item.Type.Below is null)
        {
            return item;
        }

        var reference = new FoundReference(["AppleEnrollmentToken"], item.Entry.Parent ?? "", "Its token", _ => { });
        string parent = await _run.References.ResolveAsync(reference, cancellationToken).ConfigureAwait(false);
        return item with { Identity = item.Identity with { Parent = parent } };
    }

    private RestoreItem Tame(RestoreItem item, JsonObject? present, RestoreResult result)
    {
        if (ConditionalAccessGuard.Applies(item.Type, _run.Request))
        {
            result.Notes = [.. result.Notes, .. ConditionalAccessGuard.Tame(item.Wanted.Body, present)];
        }

        return item;
    }

    private async Task PlanAsync(RestoreItem item, TenantObject? target, JsonObject? present, RestoreResult result, CancellationToken cancellationToken)
    {
        if (target is null || present is null)
        {
            result.Action = RestoreAction.Create;
            return;
        }

        await _secrets.RevealAsync(item, target.Id, present, cancellationToken).ConfigureAwait(false);
        RestoreSecrets.Hide(present);
        var delta = new RestoreDelta(item, present);
        result.Differences = delta.Paths;
        result.Action = delta.IsEmpty ? RestoreAction.None : RestoreAction.Update;
        if (ConditionalAccessGuard.Applies(item.Type, _run.Request))
        {
            ConditionalAccessGuard.Check(present, delta);
        }

        if (!delta.IsEmpty)
        {
            // What has no way is refused before anybody is asked.
            _ = delta.Steps(item.Type.PathOf(target.Id, target.Parent), _writer.RootOf(item.Type));
        }
    }

    internal static IntuneMaintenanceException Vanished() =>
        RestoreRefusal.Of("It was there a moment ago and is gone.", "Run the command again.");
}
