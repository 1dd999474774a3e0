using System.Text.Json.Nodes;

namespace IntuneMaintenance.Engine.Restore;

/// <summary>What has to be written so that an object becomes what is wanted.</summary>
internal sealed class RestoreDelta
{
    private readonly RestoreItem _item;
    private readonly RestoreForm _present;
    private readonly JsonObject _raw;
    private readonly List<string> _properties = [];
    private readonly List<RestorePart> _parts = [];

    internal RestoreDelta(RestoreItem item, JsonObject raw)
    {
        _item = item;
        _raw = raw;
        _present = RestoreForm.Of(item.Rule, raw);
        var paths = new List<string>();
        foreach ((string name, JsonNode? value) in item.Wanted.Body.Where(p => p.Key != RestoreJson.TypeName && !item.Rule.OnlyOnCreate.Contains(p.Key)))
        {
            string[] differing = [.. RestoreDifference.Paths(_present.Body[name], value, name)];
            paths.AddRange(differing);
            _properties.AddRange(differing.Take(1).Select(_ => name));
        }

        foreach (RestorePart part in item.Rule.Parts.Where(p => item.Wanted.Parts.ContainsKey(p.Name)))
        {
            string[] differing = [.. part.Differences(_present.Parts.GetValueOrDefault(part.Name), item.Wanted.Parts[part.Name])];
            paths.AddRange(differing);
            _parts.AddRange(differing.Take(1).Select(_ => part));
        }

        Paths = [.. paths];
    }

    internal string[] Paths { get; }

    internal bool IsEmpty => Paths.Length == 0;

    /// <summary>Every request, in order; throws before the first one when one of them has no way.</summary>
    internal IReadOnlyList<RestoreStep> Steps(string path, string root)
    {
        Check();
        var change = new RestoreChange(path, root, _raw, _present, _item.Wanted);
        bool whole = _item.Rule.Replaces && _parts.Exists(p => p is InlinePart { WithOwner: true });
        List<RestoreStep> steps = whole ? [new RestoreStep(HttpMethod.Put, path, RestoreBodies.Create(_item, root))] : _properties.Count > 0 ? [Patch(path)] : [];
        steps.AddRange(_parts.SelectMany(p => p.Steps(change)));
        return steps;
    }

    private RestoreStep Patch(string path)
    {
        var changed = new JsonObject(_properties.Select(name => KeyValuePair.Create(name, _item.Wanted.Body[name]?.DeepClone())));
        if (_item.Rule.ChangedAt is { } at)
        {
            return new RestoreStep(HttpMethod.Patch, at.Path, new JsonObject { [at.Property] = changed });
        }

        if ((_item.Wanted.Body[RestoreJson.TypeName] ?? _present.Body[RestoreJson.TypeName]) is { } type)
        {
            changed[RestoreJson.TypeName] = type.DeepClone();
        }

        return new RestoreStep(HttpMethod.Patch, path, changed);
    }

    private void Check()
    {
        if (_item.Rule.OnlyChangeable(_raw) is { } allowed && _properties.Except(allowed).ToArray() is { Length: > 0 } own)
        {
            throw RestoreRefusal.Of($"It is one of Microsoft's own: {string.Join(", ", own)} cannot be changed.", "Nothing has to be done if it was never changed; otherwise it is Microsoft's change.");
        }

        if (_properties.Intersect(_item.Rule.Fixed).ToArray() is { Length: > 0 } fixedOnes)
        {
            throw RestoreRefusal.Of($"{string.Join(", ", fixedOnes)} cannot be changed once an object exists.", "Remove the object, or rename it, and restore it again: it is created anew.");
        }

        if (_parts.Exists(p => p is AssignmentPart) && (_item.Rule.IsDefault(_raw) || _item.Rule.NotAssignable(_raw)))
        {
            throw RestoreRefusal.Of("It is one of the service's own, and its assignments cannot be changed.", "Restore it with -SkipAssignment.");
        }

        string[] masked = [.. _item.Hidden.Select(UnitOf).Intersect(Paths.Select(UnitOf))];
        if (masked.Length > 0)
        {
            throw RestoreRefusal.Of(
                $"{string.Join(", ", masked)} differs and holds a secret that the backup does not have ({_item.Hidden[0]}).",
                "Make backups with -IncludeSecret and restore with -DecryptionCertificate, or enter the value by hand.");
        }
    }

    private static string UnitOf(string path) => path.Split('.', '[')[0];
}
