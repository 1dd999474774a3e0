using System.Text.Json;
using IntuneMaintenance.Engine.Graph;
using IntuneMaintenance.Engine.Licenses;

namespace IntuneMaintenance.Engine.Decommission.People;

/// <summary>Takes one product, or Intune in it, from those of whom the plan says so, as they have it at this moment.</summary>
internal sealed class LicenseRelease
{
    private readonly Campaign _campaign;
    private readonly ObjectActs _acts;
    private readonly PlannedProduct _product;
    private readonly DeviceOwners _owners;
    private readonly PersonReader _people;
    private readonly ILookup<string, GraphServicePlan> _plans;
    private readonly string[] _intune;
    private readonly string? _closed;

    internal LicenseRelease(Campaign campaign, ObjectActs acts, PlannedProduct product, GraphSku? sku, DeviceOwners owners)
    {
        _campaign = campaign;
        _acts = acts;
        _product = product;
        _owners = owners;
        _people = new PersonReader(campaign.Door);
        _plans = (sku?.ServicePlans ?? []).ToLookup(p => p.ServicePlanId ?? "", StringComparer.OrdinalIgnoreCase);
        _intune = [.. product.PlanId.Where(_plans.Contains)];
        _closed = sku is null ? "The tenant no longer has the product; nothing was sent."
            : product.Act == LicenseAct.Remove && ProductPlanner.ActOf(sku.ServicePlans ?? []) != LicenseAct.Remove ? "The product holds other services now, which would go along; nothing was sent. Make a new plan."
            : product.Act == LicenseAct.DisablePlans && _intune.Length == 0 ? "The product no longer holds Intune; nothing was sent."
            : null;
    }

    internal async Task RunAsync(PlannedObject[] open, LicenseHolders holders, CancellationToken cancellationToken)
    {
        var going = new List<PlannedObject>();
        await MissingAsync([.. open.Where(o => holders.Find(o.Id) is null)], cancellationToken).ConfigureAwait(false);
        foreach (PlannedObject planned in open.Where(o => holders.Find(o.Id) is not null))
        {
            if (!await EndsAsync(planned, holders.Find(planned.Id)).ConfigureAwait(false))
            {
                going.Add(planned);
            }
        }

        if (_product.Act == LicenseAct.Remove)
        {
            await _acts.RunAsync([.. going.Select(g => Removal(g, holders.Find(g.Id)!))], StillAsync, cancellationToken).ConfigureAwait(false);
            return;
        }

        // Which plans are off is written as a whole: it is read again right before, so that nothing of what somebody changed meanwhile is taken back,
        // and nobody gets a licence back that was taken away.
        foreach (PlannedObject[] batch in going.Chunk(GraphBatches.Size))
        {
            await _campaign.Halt.CheckAsync(cancellationToken).ConfigureAwait(false);
            Dictionary<string, HeldLicense> now = await ReadAsync(batch, cancellationToken).ConfigureAwait(false);
            var acts = new List<ObjectAct>();
            foreach (PlannedObject planned in batch)
            {
                if (!await EndsAsync(planned, now.GetValueOrDefault(planned.Id)).ConfigureAwait(false))
                {
                    acts.Add(Change(planned, now[planned.Id]));
                }
            }

            await _acts.RunAsync(acts, StillAsync, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>What the listing lacks is looked at by itself before anything is concluded.</summary>
    private async Task MissingAsync(PlannedObject[] missing, CancellationToken cancellationToken)
    {
        Dictionary<string, GraphPerson> there = await _people.ReadAsync(missing.Select(m => m.OwnerId!), licenses: true, cancellationToken).ConfigureAwait(false);
        foreach (PlannedObject planned in missing)
        {
            GraphPerson? person = there.GetValueOrDefault(planned.OwnerId!);
            if (person is null || HeldLicense.Of(person, _product) is null)
            {
                await _acts.EndAsync(planned, DeviceActState.Done, person is null ? "The user is no longer there, and the licence went along." : Gone(planned)).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Ends what there is nothing to do for, or what may not be done any more.</summary>
    private async Task<bool> EndsAsync(PlannedObject planned, HeldLicense? now)
    {
        (DeviceActState State, string Detail)? end =
            now is { IsUntold: true } ? (DeviceActState.NotSent, "The service does not tell whether the user has it directly; nothing was sent.")
            : now?.Direct is null ? (DeviceActState.Done, now is { GroupIds.Count: > 0 } ? "The user has it through a group alone now, which stands on the checklist." : Gone(planned))
            : _product.Act == LicenseAct.DisablePlans && now.HasOff(_product.PlanId) ? (DeviceActState.Done, _acts.Book.Attempts(planned.Id) > 0 ? Done(now) : "Intune is off in it already.")
            : _closed is not null ? (DeviceActState.NotSent, _closed)
            : _owners.Of(now.Person.Id, now.Person.UserPrincipalName) is { Count: > 0 } devices ? (DeviceActState.NotSent, $"The user still has {string.Join(", ", devices)}, and keeps the licence.")
            : null;
        if (end is { } known)
        {
            await _acts.EndAsync(planned, known.State, known.Detail).ConfigureAwait(false);
        }

        return end is not null;
    }

    private ObjectAct Removal(PlannedObject planned, HeldLicense now) => Act(planned, now, new LicenseChange([], [_product.SkuId]));

    private ObjectAct Change(PlannedObject planned, HeldLicense now) =>
        Act(planned, now, new LicenseChange([new LicenseToAdd(_product.SkuId, [.. now.Off.Union(_intune, StringComparer.OrdinalIgnoreCase)])], []));

    private ObjectAct Act(PlannedObject planned, HeldLicense now, LicenseChange body) => new(planned, HttpMethod.Post, GraphPath.V1($"users/{Uri.EscapeDataString(now.Person.Id)}/assignLicense"))
    {
        Once = true,
        Body = JsonSerializer.SerializeToUtf8Bytes(body, PeopleJson.Default.LicenseChange),
        Before = now.Off.Count == 0 ? "assigned" : $"assigned, without {NamesOf(now.Off)}",
        Done = Done(now),
    };

    private string Done(HeldLicense now) =>
        $"{(_product.Act == LicenseAct.Remove ? "Taken away." : $"{NamesOf(_product.PlanId)} is off in it; the rest is as it was.")}{(now.GroupIds.Count == 0 ? "" : " The user has it through a group too, which stands on the checklist.")}";

    private string Gone(PlannedObject planned) => _acts.Book.Attempts(planned.Id) > 0 ? "Taken away." : "The user no longer has it.";

    private string NamesOf(IEnumerable<string> plans) => string.Join(", ", plans.Select(p => _plans[p].FirstOrDefault()?.ServicePlanName ?? p));

    /// <summary>Ids of those who have it as before.</summary>
    private async Task<HashSet<string>> StillAsync(IReadOnlyList<ObjectAct> written, CancellationToken cancellationToken) =>
    [
        .. (await ReadAsync([.. written.Select(w => w.Object)], cancellationToken).ConfigureAwait(false)).Values
            .Where(l => l.IsUntold || l.Direct is not null && !(_product.Act == LicenseAct.DisablePlans && l.HasOff(_intune)))
            .Select(l => l.Id),
    ];

    private async Task<Dictionary<string, HeldLicense>> ReadAsync(PlannedObject[] objects, CancellationToken cancellationToken)
    {
        var held = new Dictionary<string, HeldLicense>(StringComparer.OrdinalIgnoreCase);
        if (objects.Length > PersonReader.ManyPeople)
        {
            await foreach (GraphPerson person in _people.ListAsync(cancellationToken).ConfigureAwait(false))
            {
                Add(held, person);
            }

            return held;
        }

        foreach (GraphPerson person in (await _people.ReadAsync(objects.Select(o => o.OwnerId!), licenses: true, cancellationToken).ConfigureAwait(false)).Values)
        {
            Add(held, person);
        }

        return held;
    }

    private void Add(Dictionary<string, HeldLicense> held, GraphPerson person)
    {
        if (HeldLicense.Of(person, _product) is { } license)
        {
            held[license.Id] = license;
        }
    }
}
