using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using IntuneMaintenance.Engine.Configuration;
using IntuneMaintenance.Engine.Graph;
using IntuneMaintenance.Engine.Text;

namespace IntuneMaintenance.Engine.Restore;

/// <summary>References to what is no type of the backup: groups, users, applications, Microsoft's templates and catalogue.</summary>
internal sealed class DirectoryReferences
{
    private readonly GraphDoor _door;
    private readonly RestoreSource _source;
    private readonly bool _sameTenant;
    private readonly Dictionary<string, string?> _known = new(StringComparer.OrdinalIgnoreCase);

    internal DirectoryReferences(GraphDoor door, RestoreSource source, bool sameTenant)
    {
        _door = door;
        _source = source;
        _sameTenant = sameTenant;
    }

    /// <summary>The id in this tenant; throws with what is wrong when there is none, or more than one.</summary>
    internal async Task<string> ResolveAsync(FoundReference reference, CancellationToken cancellationToken)
    {
        string key = $"{reference.Kind}/{reference.Id}";
        if (!_known.TryGetValue(key, out string? id))
        {
            id = await FindAsync(reference, cancellationToken).ConfigureAwait(false);
            _known[key] = id;
        }

        return id ?? throw Missing(reference);
    }

    /// <summary>Groups of a name, at most two: more is not needed to know that it is no answer.</summary>
    internal async Task<IReadOnlyList<string>> GroupsAsync(string name, CancellationToken cancellationToken)
    {
        var found = new List<string>();
        string filter = Uri.EscapeDataString($"displayName eq '{name.Replace("'", "''", StringComparison.Ordinal)}'");
        await foreach (JsonElement group in _door.ListRawAsync(GraphPath.V1($"groups?$filter={filter}&$select=id,displayName"), cancellationToken).ConfigureAwait(false))
        {
            if (group.TextOf("displayName") == name)
            {
                found.Add(group.TextOf("id"));
            }
        }

        return found;
    }

    internal async Task<bool> ExistsAsync(string kind, string id, CancellationToken cancellationToken)
    {
        string one = Uri.EscapeDataString(id);
        return kind switch
        {
            ReferenceKinds.Group => await IsThereAsync(GraphPath.V1($"groups/{one}?$select=id"), cancellationToken).ConfigureAwait(false),
            ReferenceKinds.User => await IsThereAsync(GraphPath.V1($"users/{one}?$select=id"), cancellationToken).ConfigureAwait(false),
            ReferenceKinds.Application => await IsThereAsync(GraphPath.V1($"servicePrincipals(appId='{one}')?$select=id"), cancellationToken).ConfigureAwait(false),
            ReferenceKinds.PolicyTemplate => await IsThereAsync(GraphPath.Beta($"deviceManagement/configurationPolicyTemplates/{one}"), cancellationToken).ConfigureAwait(false),
            ReferenceKinds.IntentTemplate => await IsThereAsync(GraphPath.Beta($"deviceManagement/templates/{one}"), cancellationToken).ConfigureAwait(false),
            ReferenceKinds.Definition => await IsThereAsync(GraphPath.Beta($"deviceManagement/groupPolicyDefinitions/{one}"), cancellationToken).ConfigureAwait(false),
            _ => await IsThereAsync(GraphPath.Beta($"deviceManagement/derivedCredentials/{one}"), cancellationToken).ConfigureAwait(false),
        };
    }

    private async Task<string?> FindAsync(FoundReference reference, CancellationToken cancellationToken)
    {
        switch (reference.Kind)
        {
            // What a tenant gave an application stays the tenant's; nothing is written, so nothing is asked.
            case ReferenceKinds.Application when _sameTenant:
                return reference.Id;
            case ReferenceKinds.Definition:
                return await DefinitionAsync(reference, cancellationToken).ConfigureAwait(false);
        }

        if (await ExistsAsync(reference.Kind, reference.Id, cancellationToken).ConfigureAwait(false))
        {
            return reference.Id;
        }

        if (reference.Kind != ReferenceKinds.Group || _source.Find("Group", reference.Id)?.Name is not { Length: > 0 } name)
        {
            return null;
        }

        IReadOnlyList<string> named = await GroupsAsync(name, cancellationToken).ConfigureAwait(false);
        return named.Count switch
        {
            0 => null,
            1 => named[0],
            _ => throw RestoreRefusal.Of($"{reference.Path}: the tenant has {named.Count} groups called '{name}'.", "Say which one with -MappingFile."),
        };
    }

    // Microsoft's definitions are the same everywhere; those of an imported file are made anew with each import.
    private async Task<string?> DefinitionAsync(FoundReference reference, CancellationToken cancellationToken)
    {
        if (reference.Hint.Text("policyType") != "admxIngested" || await ExistsAsync(reference.Kind, reference.Id, cancellationToken).ConfigureAwait(false))
        {
            return reference.Id;
        }

        JsonObject wanted = reference.Hint!;
        var found = new List<string>();
        string filter = Uri.EscapeDataString($"displayName eq '{wanted.Text("displayName").Replace("'", "''", StringComparison.Ordinal)}'");
        await foreach (JsonElement one in _door.ListRawAsync(GraphPath.Beta($"deviceManagement/groupPolicyDefinitions?$filter={filter}"), cancellationToken).ConfigureAwait(false))
        {
            if (((string[])["displayName", "classType", "categoryPath"]).All(p => one.TextOf(p) == wanted.Text(p)))
            {
                found.Add(one.TextOf("id"));
            }
        }

        return found.Count <= 1 ? found.FirstOrDefault()
            : throw RestoreRefusal.Of($"{reference.Path}: the tenant has {found.Count} definitions called '{wanted.Text("displayName")}'.", "Remove the ADMX file that was imported twice.");
    }

    private async Task<bool> IsThereAsync(GraphPath path, CancellationToken cancellationToken)
    {
        GraphAnswer answer = await _door.SendAsync(HttpMethod.Get, path, null, null, repeatable: true, cancellationToken).ConfigureAwait(false);
        if (answer.Status is HttpStatusCode.NotFound or HttpStatusCode.BadRequest)
        {
            return false;
        }

        answer.OrThrow();
        return true;
    }

    private IntuneMaintenanceException Missing(FoundReference reference)
    {
        string? name = reference.Kind == ReferenceKinds.Group ? _source.Find("Group", reference.Id)?.Name : reference.Hint?.Text("displayName");
        string what = name is { Length: > 0 } ? $"'{name}' ({reference.Id})" : reference.Id;
        return RestoreRefusal.Of(
            $"{reference.Path}: the tenant has no {reference.Kind} {what}.",
            reference.Kind == ReferenceKinds.Definition ? "Import its ADMX file in the Intune admin center first." : "Make it again, or name another one with -MappingFile.");
    }
}
