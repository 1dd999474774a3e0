using System.Text.Json.Nodes;
using IntuneMaintenance.Engine.Configuration;

namespace IntuneMaintenance.Engine.Restore;

/// <summary>Puts the tenant's ids in the place of the backup's. All of an object's references, or none.</summary>
internal sealed class RestoreReferences
{
    internal const string MissingId = "RestoreReferenceMissing";
    private readonly RestoreSource _source;
    private readonly TenantObjects _tenant;
    private readonly RestoreTargets _targets;
    private readonly RestoreMap _map;
    private readonly DirectoryReferences _directory;
    private readonly PresentationReferences _presentations;
    private readonly RestoreMapping _mapping;

    internal RestoreReferences(RestoreSource source, TenantObjects tenant, RestoreTargets targets, RestoreMap map, DirectoryReferences directory, PresentationReferences presentations, RestoreMapping mapping)
    {
        _source = source;
        _tenant = tenant;
        _targets = targets;
        _map = map;
        _directory = directory;
        _presentations = presentations;
        _mapping = mapping;
    }

    /// <summary>Changes the object; throws with everything that cannot be resolved.</summary>
    internal async Task MapAsync(ConfigurationType type, JsonObject item, CancellationToken cancellationToken)
    {
        var problems = new List<IntuneMaintenanceException>();
        var found = new List<(FoundReference Reference, string Id)>();
        foreach (FoundReference reference in ReferenceFinder.In(type.Name, item))
        {
            try
            {
                found.Add((reference, await ResolveAsync(reference, cancellationToken).ConfigureAwait(false)));
            }
            catch (IntuneMaintenanceException e) when (e.Kind == FailureKind.InvalidState)
            {
                problems.Add(e);
            }
        }

        if (problems.Count > 0)
        {
            throw new IntuneMaintenanceException(FailureKind.InvalidState, MissingId, string.Join(" ", problems.Select(p => p.Message).Distinct())) { Advice = problems[0].Advice };
        }

        await _presentations.MapAsync(found, cancellationToken).ConfigureAwait(false);
        found.ForEach(f => f.Reference.Put(f.Id));
    }

    /// <summary>The id in this tenant; throws when there is none, or nobody can tell which.</summary>
    internal async Task<string> ResolveAsync(FoundReference reference, CancellationToken cancellationToken)
    {
        foreach (string kind in reference.Kinds)
        {
            if (_mapping.Find(kind, reference.Id, NameOf(kind, reference)) is { } mapped)
            {
                return mapped;
            }
        }

        if (ReferenceKinds.Others.Contains(reference.Kind))
        {
            return await _directory.ResolveAsync(reference, cancellationToken).ConfigureAwait(false);
        }

        foreach (string kind in reference.Kinds)
        {
            if (await InTypeAsync(kind, reference, cancellationToken).ConfigureAwait(false) is { } id)
            {
                return id;
            }
        }

        string name = reference.Kinds.Select(k => NameOf(k, reference)).FirstOrDefault(n => n.Length > 0) ?? "";
        throw RestoreRefusal.Of(
            $"{reference.Path}: the tenant has no {string.Join(" or ", reference.Kinds)} {(name.Length > 0 ? $"'{name}' ({reference.Id})" : reference.Id)}.",
            $"Restore it first (-Type {reference.Kind}), or name another one with -MappingFile.");
    }

    private async Task<string?> InTypeAsync(string kind, FoundReference reference, CancellationToken cancellationToken)
    {
        ConfigurationType type = ConfigurationTypes.Find(kind)!;
        if (_map.IsPlanned(kind, reference.Id))
        {
            return reference.Id;
        }

        TenantObject? wanted = await _source.IdentityAsync(type, reference.Id, cancellationToken).ConfigureAwait(false);
        string hint = NameOf(kind, reference);
        if (wanted is null)
        {
            // Not in the backup: its id, or the name that the object itself remembers.
            TenantObject nameless = new(reference.Id, hint, "", "");
            return (await _targets.KnownAsync(type, nameless, cancellationToken).ConfigureAwait(false))?.Id
                ?? (hint.Length > 0 ? Only(reference, hint, await NamedAsync(type, hint, cancellationToken).ConfigureAwait(false)) : null);
        }

        try
        {
            return (await _targets.FindAsync(type, wanted, cancellationToken).ConfigureAwait(false))?.Id;
        }
        catch (IntuneMaintenanceException e) when (e.Kind == FailureKind.InvalidState)
        {
            throw RestoreRefusal.Of($"{reference.Path}: {e.Message}", "Say which one with -MappingFile.");
        }
    }

    private async Task<string[]> NamedAsync(ConfigurationType type, string name, CancellationToken cancellationToken) =>
        [.. (await _tenant.OfAsync(type, null, cancellationToken).ConfigureAwait(false)).Where(o => o.Name == name).Select(o => o.Id)];

    private static string? Only(FoundReference reference, string name, string[] ids) => ids.Length <= 1
        ? ids.FirstOrDefault()
        : throw RestoreRefusal.Of($"{reference.Path}: the tenant has {ids.Length} objects of type {reference.Kind} called '{name}'.", "Say which one with -MappingFile.");

    private string NameOf(string kind, FoundReference reference) =>
        _source.Find(kind, reference.Id)?.Name is { Length: > 0 } name ? name
        : reference.Hint is null ? ""
        : reference.Hint.Text("targetDisplayName") is { Length: > 0 } target ? target
        : reference.Hint.Text("displayName");
}
