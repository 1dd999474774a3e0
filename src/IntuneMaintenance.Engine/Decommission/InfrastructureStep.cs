using System.Text.Json;
using IntuneMaintenance.Engine.Connectors;
using IntuneMaintenance.Engine.Domains;
using IntuneMaintenance.Engine.Graph;
using IntuneMaintenance.Engine.Infrastructure;

namespace IntuneMaintenance.Engine.Decommission;

/// <summary>
/// Switches off in the cloud what the plan names and the check, made anew, finds unused; what runs on servers comes onto the checklist. Federated domains
/// go first: as long as the directory is synchronised, password hashes can still be brought for whoever turns up after all, and switching it off clears the
/// anchors by which federated people are known.
/// </summary>
internal sealed class InfrastructureStep : ICampaignStep, IHandsOver
{
    private static readonly TimeSpan Look = TimeSpan.FromMinutes(10);
    private readonly GraphInfrastructure _infrastructure;
    private readonly GraphConnectors _connectors;
    private readonly GraphDomains _domains;
    private readonly FederationBackup _backup;

    internal InfrastructureStep(GraphInfrastructure infrastructure, GraphConnectors connectors, GraphDomains domains, FederationBackup backup)
    {
        _infrastructure = infrastructure;
        _connectors = connectors;
        _domains = domains;
        _backup = backup;
    }

    public DecommissionStep Step => DecommissionStep.Infrastructure;

    public async Task<StepOutcome> RunAsync(Campaign campaign, CancellationToken cancellationToken)
    {
        IReadOnlyList<IntuneInfrastructure> present = await EndPlanner.FindAsync(_infrastructure, _connectors, cancellationToken).ConfigureAwait(false);
        PlannedObject[] objects = [.. campaign.Plan.Infrastructure.Where(o => o.Included).OrderBy(o => o.Type == nameof(InfrastructureKind.Federation) ? 0 : 1)];
        var acts = new ObjectActs(campaign, Step);
        var conversion = new DomainConversion(campaign, acts, _domains, _backup);
        var list = new InfrastructureList(campaign, present);
        await list.WriteAsync().ConfigureAwait(false);
        foreach (PlannedObject planned in objects.Where(o => !acts.Book.HasEnded(o.Id)))
        {
            await campaign.Halt.CheckAsync(cancellationToken).ConfigureAwait(false);
            StepOutcome? stop = planned.Type == nameof(InfrastructureKind.Federation)
                ? await conversion.RunAsync(planned, present, cancellationToken).ConfigureAwait(false)
                : await SwitchOffAsync(campaign, acts, planned, objects, present, cancellationToken).ConfigureAwait(false);
            if (stop is not null)
            {
                return stop;
            }
        }

        foreach (PlannedObject planned in objects.Where(o => acts.Book.HasEnded(o.Id)))
        {
            await list.WriteAsync(planned, acts.Book.End(planned.Id)!).ConfigureAwait(false);
        }

        string[] open = [.. objects.Where(o => !acts.Book.HasEnded(o.Id) && acts.Book.Accepted(o.Id) is not null).Select(o => o.Name)];
        StepOutcome outcome = open.Length > 0
            ? StepOutcome.Wait(DecommissionState.Running, campaign.Now + Look, $"The service has yet to convert {string.Join(", ", open)}; it takes up to an hour.")
            : await acts.ConcludeAsync(objects, "switched off").ConfigureAwait(false);
        return objects.Length == 0 && outcome.HasEnded ? StepOutcome.Done(0, "What is left on servers stands on the checklist; nothing was switched off.") : outcome;
    }

    /// <summary>Only a conversion is left to people.</summary>
    public async Task<bool> IsDoneAsync(Campaign campaign, PlannedObject planned, CancellationToken cancellationToken) =>
        (await _domains.FindAsync(d => string.Equals(d, planned.Id, StringComparison.OrdinalIgnoreCase), false, cancellationToken).ConfigureAwait(false)).All(d => !d.IsFederated);

    private static async Task<StepOutcome?> SwitchOffAsync(Campaign campaign, ObjectActs acts, PlannedObject planned, PlannedObject[] objects, IReadOnlyList<IntuneInfrastructure> present, CancellationToken cancellationToken)
    {
        if (Array.Exists(objects, o => o.Type != planned.Type && !acts.Book.HasEnded(o.Id)))
        {
            // Its turn comes after the domains.
            return null;
        }

        IntuneInfrastructure sync = present.First(p => p.Kind == InfrastructureKind.DirectorySync);
        IntuneInfrastructure? federated = present.FirstOrDefault(p => p.Kind == InfrastructureKind.Federation && p.InUse != InfrastructureUse.No);
        if (sync.State == EndPlanner.Unread)
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
        else if (federated is not null)
        {
            await acts.EndAsync(planned, DeviceActState.NotSent, $"{federated.Name} is federated, and what identifies its people there would be cleared; it was left on. {federated.EvidenceText}").ConfigureAwait(false);
        }
        else
        {
            await acts.RunAsync([Off(campaign, planned)], (_, token) => IsOnAsync(campaign, planned, token), cancellationToken).ConfigureAwait(false);
        }

        return null;
    }

    private static ObjectAct Off(Campaign campaign, PlannedObject planned) =>
        new(planned, HttpMethod.Patch, GraphPath.Beta($"organization/{campaign.Identity.TenantId}"))
        {
            Once = true,
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
}
