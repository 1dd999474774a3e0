using System.Net;
using System.Text.Json;
using IntuneMaintenance.Engine.Backup;
using IntuneMaintenance.Engine.Graph;
using IntuneMaintenance.Engine.Journal;

namespace IntuneMaintenance.Engine.Decommission;

/// <summary>Removes the configuration that the plan names, each object re-read before, and last the group that apps were uninstalled through.</summary>
internal sealed class ConfigurationStep : ICampaignStep
{
    public DecommissionStep Step => DecommissionStep.Configuration;

    public async Task<StepOutcome> RunAsync(Campaign campaign, CancellationToken cancellationToken)
    {
        int failed = 0;
        int done = 0;
        Dictionary<string, string?> ended = StatusReader.EndsOf(campaign.Journal.Records, Step);
        foreach (IGrouping<string, PlannedObject> group in campaign.Plan.Configuration.Where(o => o.Included).GroupBy(o => o.Type))
        {
            PlannedObject[] open = [.. group.Where(o => !ended.ContainsKey(o.Id))];
            if (open.Length > 0)
            {
                ConfigurationType type = ConfigurationTypes.Find(group.Key)
                    ?? throw PlanFile.Wrong("PlanBroken", FailureKind.InvalidData, campaign.Plan.Path, $"The plan names the unknown type '{group.Key}'.");
                await RemoveAsync(campaign, type, open, cancellationToken).ConfigureAwait(false);
                ended = StatusReader.EndsOf(campaign.Journal.Records, Step);
            }

            failed += group.Count(o => ended.GetValueOrDefault(o.Id) is not nameof(DeviceActState.Done));
            done += group.Count();
            campaign.Progress.Report(new WorkProgress("Decommission: removing configuration", $"{done} objects", done, campaign.Plan.Configuration.Length));
        }

        await RemoveGroupAsync(campaign, cancellationToken).ConfigureAwait(false);
        return StepOutcome.Done(failed, $"{done - failed} objects removed, {failed} failed.");
    }

    private static async Task RemoveAsync(Campaign campaign, ConfigurationType type, PlannedObject[] objects, CancellationToken cancellationToken)
    {
        Dictionary<string, PlannedObject> present = await PresentAsync(campaign, type, cancellationToken).ConfigureAwait(false);
        var ends = new List<JournalRecord>();
        var removable = new List<PlannedObject>();
        foreach (PlannedObject planned in objects)
        {
            if (!present.TryGetValue(planned.Id, out PlannedObject? now))
            {
                ends.Add(End(planned, DeviceActState.Done, "It is no longer there."));
            }
            else if (!string.Equals(now.Name, planned.Name, StringComparison.Ordinal))
            {
                ends.Add(End(planned, DeviceActState.NotSent, $"Its name is now '{now.Name}'; it was not removed."));
            }
            else if (!now.Included)
            {
                ends.Add(End(planned, DeviceActState.NotSent, $"It was not removed. {now.Reason}"));
            }
            else
            {
                removable.Add(planned);
            }
        }

        await campaign.Journal.AppendAsync([.. ends, .. removable.Select(o => End(o, DeviceActState.Pending, null) with { Kind = RecordKind.Intent })], cancellationToken).ConfigureAwait(false);
        BatchPart[] parts = [.. removable.Select(o => new BatchPart(HttpMethod.Delete, type.PathOf(o.Id)) { Headers = ApprovalHeaders.Asking(campaign.Plan.Justification) })];
        await campaign.Door.Batches.RunAsync(
            type.Version,
            parts,
            (index, answer) => campaign.Journal.AppendAsync(ToEnd(removable[index], answer), CancellationToken.None),
            cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The objects as they are now, held against the plan's own rule: what has been assigned since to devices that stay is no longer to go.</summary>
    private static async Task<Dictionary<string, PlannedObject>> PresentAsync(Campaign campaign, ConfigurationType type, CancellationToken cancellationToken)
    {
        bool allGo = campaign.Leaving.Count == campaign.Plan.Devices.Length;
        var present = new Dictionary<string, PlannedObject>(StringComparer.OrdinalIgnoreCase);
        await foreach (JsonElement item in campaign.Door.ListRawAsync(type.List, cancellationToken).ConfigureAwait(false))
        {
            PlannedObject now = ObjectRules.ForRemoval(ObjectRules.Named(type, item), item, allGo);
            present[now.Id] = now;
        }

        return present;
    }

    private static async Task RemoveGroupAsync(Campaign campaign, CancellationToken cancellationToken)
    {
        var group = new UninstallGroup(campaign);
        if (campaign.Last(DecommissionStep.UninstallApps, RecordKind.Outcome, "group") is not null
            && await group.FindAsync(cancellationToken).ConfigureAwait(false) is { } id)
        {
            GraphAnswer answer = await campaign.Door.SendAsync(HttpMethod.Delete, GraphPath.V1($"groups/{id}"), null, null, repeatable: true, cancellationToken).ConfigureAwait(false);
            if (!answer.IsSuccess && answer.Status != HttpStatusCode.NotFound)
            {
                throw answer.ToFailure();
            }
        }
    }

    private static JournalRecord ToEnd(PlannedObject planned, GraphAnswer answer)
    {
        bool gone = answer.IsSuccess || answer.Status == HttpStatusCode.NotFound;
        return End(planned, gone ? DeviceActState.Done : DeviceActState.Failed, gone ? "Removed." : answer.ToFailure().Message) with
        {
            Status = (int)answer.Status,
            RequestId = answer.RequestId,
        };
    }

    private static JournalRecord End(PlannedObject planned, DeviceActState state, string? detail) => new()
    {
        Kind = RecordKind.End,
        Step = nameof(DecommissionStep.Configuration),
        Id = planned.Id,
        Name = planned.Name,
        State = state.ToString(),
        Detail = detail,
    };
}
