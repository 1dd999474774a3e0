using System.Text.Json;
using IntuneMaintenance.Engine.Connectors;
using IntuneMaintenance.Engine.Graph;
using IntuneMaintenance.Engine.Infrastructure;

namespace IntuneMaintenance.Engine.Decommission;

/// <summary>
/// What runs on premises comes onto the checklist, with what it is still used for. Directory synchronisation is switched off only where the plan asks for it
/// and the check, made anew, finds that nothing uses it.
/// </summary>
internal sealed class InfrastructureStep : ICampaignStep
{
    private readonly GraphInfrastructure _infrastructure;
    private readonly GraphConnectors _connectors;

    internal InfrastructureStep(GraphInfrastructure infrastructure, GraphConnectors connectors)
    {
        _infrastructure = infrastructure;
        _connectors = connectors;
    }

    public DecommissionStep Step => DecommissionStep.Infrastructure;

    public async Task<StepOutcome> RunAsync(Campaign campaign, CancellationToken cancellationToken)
    {
        IReadOnlyList<IntuneInfrastructure> present = await EndPlanner.FindAsync(_infrastructure, _connectors, cancellationToken).ConfigureAwait(false);
        await ListAsync(campaign, present).ConfigureAwait(false);
        PlannedObject[] objects = [.. campaign.Plan.Infrastructure.Where(o => o.Included)];
        var acts = new ObjectActs(campaign, Step);
        foreach (PlannedObject planned in objects.Where(o => !acts.Book.HasEnded(o.Id)))
        {
            await campaign.Halt.CheckAsync(cancellationToken).ConfigureAwait(false);
            IntuneInfrastructure sync = present.First(p => p.Kind == InfrastructureKind.DirectorySync);
            if (sync.State == "unknown")
            {
                return StepOutcome.Decision($"Whether the directory is synchronised could not be read: {sync.EvidenceText}");
            }

            if (sync.State != "on")
            {
                await acts.EndAsync(planned, DeviceActState.Done, acts.Book.Attempts(planned.Id) == 0 ? "It was off already." : "Switched off. It cannot be switched on again for 72 hours.").ConfigureAwait(false);
            }
            else if (sync.InUse != InfrastructureUse.No)
            {
                await acts.EndAsync(planned, DeviceActState.NotSent, $"{(sync.InUse == InfrastructureUse.Yes ? "It is still used" : "Nobody can tell whether it is still used")}; it was left on. {sync.EvidenceText}").ConfigureAwait(false);
            }
            else
            {
                await acts.RunAsync([Off(campaign, planned)], (_, token) => IsOnAsync(campaign, planned, token), cancellationToken).ConfigureAwait(false);
            }
        }

        StepOutcome outcome = await acts.ConcludeAsync(objects, "switched off").ConfigureAwait(false);
        return objects.Length == 0 && outcome.HasEnded ? StepOutcome.Done(0, "What is left on servers stands on the checklist; nothing was switched off.") : outcome;
    }

    private static ObjectAct Off(Campaign campaign, PlannedObject planned) =>
        new(planned, HttpMethod.Patch, GraphPath.Beta($"organization/{campaign.Identity.TenantId}"))
        {
            Body = """{"onPremisesSyncEnabled":false}"""u8.ToArray(),
            Before = "on",
            Done = "Switched off. It cannot be switched on again for 72 hours.",
        };

    private static async Task<HashSet<string>> IsOnAsync(Campaign campaign, PlannedObject planned, CancellationToken cancellationToken)
    {
        GraphPath path = GraphPath.V1($"organization/{campaign.Identity.TenantId}?$select=id,onPremisesSyncEnabled");
        GraphAnswer answer = await campaign.Door.SendAsync(HttpMethod.Get, path, null, null, repeatable: true, cancellationToken).ConfigureAwait(false);
        using JsonDocument now = answer.OrThrow().ReadDocument();
        bool off = now.RootElement.TryGetProperty("onPremisesSyncEnabled", out JsonElement value) && value.ValueKind is JsonValueKind.False or JsonValueKind.Null;
        return off ? [] : [planned.Id];
    }

    private async Task ListAsync(Campaign campaign, IReadOnlyList<IntuneInfrastructure> present)
    {
        foreach (IntuneInfrastructure one in present.Where(p => p.Uninstall.Length > 0 || p.InUse == InfrastructureUse.Unknown))
        {
            string task = one.Uninstall.Length > 0 ? string.Join(" ", one.Uninstall) : $"Look whether there is any: {one.Link}";
            await campaign.ToDoAsync(Step, $"{one.Kind}/{EndPlanner.IdOf(one)}", one.Name, $"{one.Kind}, in use: {one.InUse}. {one.EvidenceText} To do: {task}").ConfigureAwait(false);
        }

        // What an earlier step took out of the service is still installed on its server.
        foreach (PlannedObject gone in campaign.Plan.Infrastructure.Where(p => !p.Included && !present.Any(n => n.Kind.ToString() == p.Type && Same(EndPlanner.IdOf(n), p.Id))))
        {
            if (UninstallTexts.WhenGone(Enum.Parse<InfrastructureKind>(gone.Type), gone.Name, gone.OwnerId) is { Length: > 0 } left)
            {
                await campaign.ToDoAsync(Step, $"{gone.Type}/{gone.Id}", gone.Name, $"{gone.Type}, no longer known to the service. To do: {string.Join(" ", left)}").ConfigureAwait(false);
            }
        }
    }

    private static bool Same(string left, string right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);
}
