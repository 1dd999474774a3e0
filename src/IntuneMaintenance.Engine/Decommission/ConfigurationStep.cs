using System.Text.Json;
using IntuneMaintenance.Engine.Configuration;
using IntuneMaintenance.Engine.Graph;

namespace IntuneMaintenance.Engine.Decommission;

/// <summary>Removes the configuration and the groups that the plan names, each object re-read before, and last the group that apps were uninstalled through.</summary>
internal sealed class ConfigurationStep : ICampaignStep
{
    public DecommissionStep Step => DecommissionStep.Configuration;

    public async Task<StepOutcome> RunAsync(Campaign campaign, CancellationToken cancellationToken)
    {
        PlannedObject[] objects = StepObjects.PlannedOf(campaign.Plan, Step);
        var acts = new ObjectActs(campaign, Step);
        int leaving = campaign.Plan.Steps.Contains(DecommissionStep.Devices) ? campaign.Leaving.Count : 0;
        bool allGo = leaving == campaign.Plan.Devices.Length && (await campaign.StayingAsync(cancellationToken).ConfigureAwait(false)).Count == 0;
        foreach (ConfigurationType type in TypesOf(campaign))
        {
            PlannedObject[] open = [.. campaign.Plan.Configuration.Where(o => o.Included && o.Type == type.Name && !acts.Book.HasEnded(o.Id))];
            if (open.Length > 0)
            {
                await RemoveAsync(campaign, acts, type, open, allGo, cancellationToken).ConfigureAwait(false);
            }

            int ended = objects.Count(o => acts.Book.HasEnded(o.Id));
            campaign.Progress.Report(new WorkProgress("Decommission: removing configuration", $"{ended} of {objects.Length} objects", ended, objects.Length));
        }

        StepOutcome outcome = await acts.ConcludeAsync([.. campaign.Plan.Configuration.Where(o => o.Included)], "objects removed").ConfigureAwait(false);
        if (!outcome.HasEnded)
        {
            return outcome;
        }

        // Groups last: as long as something is assigned to one, it may be needed.
        await new GroupRemoval(campaign, acts).RunAsync(cancellationToken).ConfigureAwait(false);
        return await acts.ConcludeAsync(objects, "objects removed").ConfigureAwait(false);
    }

    /// <summary>What refers to others before what is referred to, whatever order the file has.</summary>
    private static IEnumerable<ConfigurationType> TypesOf(Campaign campaign)
    {
        HashSet<string> named = [.. campaign.Plan.Configuration.Where(o => o.Included).Select(o => o.Type)];
        return named.FirstOrDefault(n => !ConfigurationTypes.InPlan.Any(t => t.Name == n)) is { } unknown
            ? throw PlanFile.Wrong("PlanBroken", FailureKind.InvalidData, campaign.Plan.Path, $"The plan names the type '{unknown}', which no plan removes.")
            : ConfigurationTypes.InPlan.Where(t => named.Contains(t.Name));
    }

    private static async Task RemoveAsync(Campaign campaign, ObjectActs acts, ConfigurationType type, PlannedObject[] objects, bool allGo, CancellationToken cancellationToken)
    {
        Dictionary<string, PlannedObject> present = await PresentAsync(campaign, type, allGo, cancellationToken).ConfigureAwait(false);
        var going = new List<ObjectAct>();
        foreach (PlannedObject planned in objects)
        {
            if (!present.TryGetValue(planned.Id, out PlannedObject? now))
            {
                await acts.EndAsync(planned, DeviceActState.Done, "It is no longer there.").ConfigureAwait(false);
            }
            else if (!string.Equals(now.Name, planned.Name, StringComparison.Ordinal))
            {
                await acts.EndAsync(planned, DeviceActState.NotSent, $"Its name is now '{now.Name}'; it was not removed.").ConfigureAwait(false);
            }
            else if (!now.Included)
            {
                await acts.EndAsync(planned, DeviceActState.NotSent, $"It was not removed. {now.Reason}").ConfigureAwait(false);
            }
            else
            {
                going.Add(new ObjectAct(planned, HttpMethod.Delete, new GraphPath(type.Version, type.PathOf(planned.Id))));
            }
        }

        if (type.Path.EndsWith("/windowsAutopilotDeploymentProfiles", StringComparison.OrdinalIgnoreCase))
        {
            await UnassignAsync(campaign, type, going, cancellationToken).ConfigureAwait(false);
        }

        await acts.RunAsync(going, async (_, token) => [.. (await PresentAsync(campaign, type, allGo, token).ConfigureAwait(false)).Keys], cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The service removes no deployment profile that is assigned.</summary>
    private static async Task UnassignAsync(Campaign campaign, ConfigurationType type, List<ObjectAct> going, CancellationToken cancellationToken)
    {
        foreach (ObjectAct act in going)
        {
            await campaign.Halt.CheckAsync(cancellationToken).ConfigureAwait(false);
            string path = type.PathOf(act.Object.Id) + "/assignments";
            var ids = new List<string>();
            await foreach (JsonElement assignment in campaign.Door.ListRawAsync(new GraphPath(type.Version, path), cancellationToken).ConfigureAwait(false))
            {
                ids.Add(assignment.GetProperty("id").GetString()!);
            }

            foreach (string id in ids)
            {
                // A refusal shows when the profile itself is asked to go.
                await campaign.Door.SendAsync(HttpMethod.Delete, new GraphPath(type.Version, $"{path}/{Uri.EscapeDataString(id)}"), null, ApprovalHeaders.Asking(campaign.Plan.Justification), repeatable: true, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <summary>The objects as they are now, held against the plan's own rule: what has been assigned since to devices that stay is no longer to go.</summary>
    private static async Task<Dictionary<string, PlannedObject>> PresentAsync(Campaign campaign, ConfigurationType type, bool allGo, CancellationToken cancellationToken)
    {
        var present = new Dictionary<string, PlannedObject>(StringComparer.OrdinalIgnoreCase);
        await foreach (JsonElement item in campaign.Door.ListRawAsync(type.List, cancellationToken).ConfigureAwait(false))
        {
            PlannedObject now = ObjectRules.ForRemoval(ObjectRules.Named(type, item), item, allGo);
            present[now.Id] = now;
        }

        return present;
    }
}
