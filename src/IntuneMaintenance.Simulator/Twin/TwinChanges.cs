using System.Text.Json.Nodes;

namespace IntuneMaintenance.Simulator;

/// <summary>What was written to a twin, laid over what the other tenant answers.</summary>
internal sealed class TwinChanges(SimulatedTenantOptions options, Fleet fleet)
{
    private readonly HashSet<string> _gone = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _cleared = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<(string Collection, JsonObject Like)> _revoked = [];
    private readonly Dictionary<string, JsonObject> _patched = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, JsonArray> _assigned = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, TwinGroup> _groups = new(StringComparer.OrdinalIgnoreCase);
    private readonly PriorityQueue<Action, DateTimeOffset> _later = new();
    private readonly Dictionary<string, SimDevice> _byEntra = fleet.Devices
        .Where(d => d.EntraDeviceId.Length > 0)
        .GroupBy(d => d.EntraDeviceId, StringComparer.OrdinalIgnoreCase)
        .ToDictionary(g => g.Key, g => g.First(), StringComparer.OrdinalIgnoreCase);

    internal bool AreNone => _gone.Count + _cleared.Count + _revoked.Count + _patched.Count + _assigned.Count + _groups.Count == 0 && fleet.AcceptedDestructive == 0;

    /// <summary>Removes an object, or one membership by its path.</summary>
    internal void Remove(string id) => _gone.Add(id);

    /// <summary>Empties a list.</summary>
    internal void Clear(string path) => _cleared.Add(path);

    /// <summary>Removes whatever in a list reads like this: what is revoked by what it is, and not by its id.</summary>
    internal void Revoke(string collection, JsonObject like) => _revoked.Add((collection, like));

    internal void Assign(string id, JsonArray assignments) => _assigned[id] = assignments;

    internal TwinGroup? Group(string id) => _groups.GetValueOrDefault(id);

    internal TwinGroup Make(JsonObject group)
    {
        TwinGroup made = new(Dice.Guid(options.Seed, "twinGroup", _groups.Count).ToString(), group);
        _groups.Add(made.Id, made);
        return made;
    }

    /// <summary>Puts off what the service does when it has come so far.</summary>
    internal void Later(DateTimeOffset due, Action change) => _later.Enqueue(change, due);

    internal void Settle(DateTimeOffset now)
    {
        while (_later.TryPeek(out Action? change, out DateTimeOffset due) && due <= now)
        {
            _later.Dequeue();
            change();
        }
    }

    internal void Patch(string id, JsonObject with)
    {
        if (!_patched.TryGetValue(id, out JsonObject? patched))
        {
            _patched[id] = patched = [];
        }

        foreach ((string name, JsonNode? value) in with.Where(p => !p.Key.StartsWith('@')))
        {
            patched[name] = value?.DeepClone();
        }
    }

    /// <summary>Throws the service's own answer for what is no longer there.</summary>
    internal void DemandPresent(IEnumerable<string> segments)
    {
        if (segments.FirstOrDefault(_gone.Contains) is { } gone)
        {
            throw Errors.DirectoryNotFound(gone);
        }
    }

    /// <summary>An answer that the other tenant has no part in; null when it is asked.</summary>
    internal GraphAnswer? Find(GraphRequest request)
    {
        DemandPresent(request.Segments.Skip(1));
        if (request.Is(0, "groups") && request.Segments.Count > 1 && Group(request.Segments[1]) is { } group)
        {
            return GraphAnswer.Json(200, request.Is(2, "members") ? new JsonObject { ["value"] = group.Members() } : group.Body.DeepClone());
        }

        return request.Segments is [.., { } id, "assignments"] && _assigned.TryGetValue(id, out JsonArray? assigned)
            ? GraphAnswer.Json(200, new JsonObject { ["value"] = Kept(assigned, request.Segments) })
            : null;
    }

    /// <summary>The other tenant's answer as it reads after the writes.</summary>
    internal JsonObject Show(IReadOnlyList<string> segments, string query, JsonObject answer)
    {
        if (answer["value"] is JsonArray list)
        {
            JsonArray shown = Kept(list, segments);
            foreach (TwinGroup group in _groups.Values.Where(g => segments is ["groups"] && !_gone.Contains(g.Id) && Names(query, g)))
            {
                shown.Add(group.Body.DeepClone());
            }

            answer["value"] = shown;
        }

        return Overlaid(answer);
    }

    private static bool Names(string query, TwinGroup group) => Uri.UnescapeDataString(query).Contains($"'{group.Body["displayName"]}'", StringComparison.OrdinalIgnoreCase);

    private JsonArray Kept(JsonArray list, IReadOnlyList<string> segments)
    {
        JsonArray kept = [];
        string path = string.Join('/', segments).Replace("/transitiveMembers", "/members", StringComparison.OrdinalIgnoreCase);
        if (_cleared.Contains(path))
        {
            return kept;
        }

        foreach (JsonNode? node in list)
        {
            if (node is not JsonObject item)
            {
                kept.Add(node?.DeepClone());
            }
            else if (!IsGone(item, segments, path))
            {
                kept.Add(Overlaid(item.DeepClone().AsObject()));
            }
        }

        return kept;
    }

    private bool IsGone(JsonObject item, IReadOnlyList<string> segments, string path) =>
        (item["id"]?.ToString() is { } id && (_gone.Contains(id) || _gone.Contains($"{path}/{id}/$ref")))
        || _revoked.Exists(r => string.Equals(r.Collection, segments[^1], StringComparison.OrdinalIgnoreCase) && r.Like.All(p => string.Equals(item[p.Key]?.ToString(), p.Value?.ToString(), StringComparison.OrdinalIgnoreCase)))
        || LeftWithItsDevice(segments, item);

    private JsonObject Overlaid(JsonObject item)
    {
        if (item["id"]?.ToString() is not { } id)
        {
            return item;
        }

        foreach ((string name, JsonNode? value) in _patched.GetValueOrDefault(id) ?? [])
        {
            item[name] = value?.DeepClone();
        }

        if (item.ContainsKey("assignments") && _assigned.TryGetValue(id, out JsonArray? assigned))
        {
            item["assignments"] = assigned.DeepClone();
        }

        return item;
    }

    // Retiring an Entra-joined Windows device takes its record along, unless Autopilot keeps it (facts §6).
    private bool LeftWithItsDevice(IReadOnlyList<string> segments, JsonObject item) =>
        segments is ["devices"] && item["deviceId"]?.ToString() is { } entra && _byEntra.TryGetValue(entra, out SimDevice? device)
        && device.Gone && device.Kind == DeviceKind.Windows && device.Facts?["autopilotEnrolled"]?.GetValue<bool>() != true;
}
