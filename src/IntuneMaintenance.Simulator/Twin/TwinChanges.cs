using System.Text.Json.Nodes;

namespace IntuneMaintenance.Simulator;

/// <summary>What was written to a twin, laid over what the other tenant answers.</summary>
internal sealed class TwinChanges(SimulatedTenantOptions options, Fleet fleet)
{
    private readonly HashSet<string> _gone = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, JsonObject> _patched = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, JsonArray> _assigned = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, TwinGroup> _groups = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, SimDevice> _byEntra = fleet.Devices
        .Where(d => d.EntraDeviceId.Length > 0)
        .GroupBy(d => d.EntraDeviceId, StringComparer.OrdinalIgnoreCase)
        .ToDictionary(g => g.Key, g => g.First(), StringComparer.OrdinalIgnoreCase);

    internal bool AreNone => _gone.Count + _patched.Count + _assigned.Count + _groups.Count == 0 && fleet.AcceptedDestructive == 0;

    /// <summary>Takes a write: something goes, is changed, assigned or made.</summary>
    internal GraphAnswer Take(GraphRequest request)
    {
        if (request.Segments.FirstOrDefault(IsGone) is { } gone)
        {
            throw Errors.DirectoryNotFound(gone);
        }

        string last = request.Segments[^1];
        switch (request.Method)
        {
            case "DELETE":
                // A membership goes, not the member.
                _gone.Add(last == "$ref" ? string.Join('/', request.Segments) : last);
                return GraphAnswer.NoContent();
            case "PATCH" or "PUT" when _groups.TryGetValue(last, out TwinGroup? group):
                group.Change(request.Json());
                return GraphAnswer.NoContent();
            case "PATCH" or "PUT":
                Patch(last, request.Json());
                return GraphAnswer.NoContent();
            case "POST" when request.Segments.Count == 1 && request.Is(0, "groups"):
                TwinGroup made = new(Dice.Guid(options.Seed, "twinGroup", _groups.Count).ToString(), request.Json());
                _groups.Add(made.Id, made);
                return GraphAnswer.Json(201, made.Body.DeepClone());
            case "POST":
                return Act(request, last, request.Segments.Count > 1 ? request.Segments[^2] : "");
            default:
                throw Errors.WrongVerb(request.Method);
        }
    }

    /// <summary>An answer that the other tenant has no part in; null when it is asked.</summary>
    internal GraphAnswer? Find(GraphRequest request)
    {
        if (request.Segments.Skip(1).FirstOrDefault(IsGone) is { } gone)
        {
            throw Errors.DirectoryNotFound(gone);
        }

        if (request.Is(0, "groups") && request.Segments.Count > 1 && _groups.TryGetValue(request.Segments[1], out TwinGroup? group))
        {
            return GraphAnswer.Json(200, request.Is(2, "members") ? new JsonObject { ["value"] = group.Members() } : group.Body.DeepClone());
        }

        return request.Segments is [.., { } id, "assignments"] && _assigned.TryGetValue(id, out JsonArray? assigned)
            ? GraphAnswer.Json(200, new JsonObject { ["value"] = Kept(assigned) })
            : null;
    }

    /// <summary>The other tenant's answer as it reads after the writes.</summary>
    internal JsonObject Show(GraphRequest request, JsonObject answer)
    {
        if (answer["value"] is JsonArray list)
        {
            JsonArray shown = Kept(list, item => !LeftWithItsDevice(request, item) && !_gone.Contains($"{string.Join('/', request.Segments)}/{item["id"]}/$ref"));
            foreach (TwinGroup group in _groups.Values.Where(g => request.Segments.Count == 1 && request.Is(0, "groups") && !IsGone(g.Id) && Names(request, g)))
            {
                shown.Add(group.Body.DeepClone());
            }

            answer["value"] = shown;
        }

        return Overlaid(answer);
    }

    private static bool Names(GraphRequest request, TwinGroup group) =>
        Uri.UnescapeDataString(request.Uri.Query).Contains($"'{group.Body["displayName"]}'", StringComparison.OrdinalIgnoreCase);

    private bool IsGone(string id) => _gone.Contains(id);

    private void Patch(string id, JsonObject with)
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

    private GraphAnswer Act(GraphRequest request, string action, string id)
    {
        JsonObject body = request.Json(emptyAllowed: true);
        switch (action)
        {
            case "assign":
                JsonArray set = body.Select(p => p.Value).OfType<JsonArray>().FirstOrDefault()?.DeepClone().AsArray() ?? [];
                foreach (JsonObject one in set.OfType<JsonObject>())
                {
                    one["id"] ??= $"{id}_{one["target"]?["groupId"] ?? one["target"]?["@odata.type"]}_{one["intent"]}";
                }

                _assigned[id] = set;
                return GraphAnswer.Json(200, new JsonObject { ["value"] = set.DeepClone() });
            case "requests" when request.Segments.Count == 4 && (string?)body["action"] == "terminate":
                Patch(id, new JsonObject { ["status"] = "terminated" });
                return GraphAnswer.Json(201, new JsonObject { ["id"] = Dice.Guid(options.Seed, "twinRequest", _patched.Count).ToString(), ["action"] = "terminate", ["status"] = "succeeded" });
            case "unbind":
                Patch(id, new JsonObject { ["bindStatus"] = "notBound" });
                return GraphAnswer.NoContent();
            default:
                return GraphAnswer.NoContent();
        }
    }

    private JsonArray Kept(JsonArray list, Func<JsonObject, bool>? also = null)
    {
        JsonArray kept = [];
        foreach (JsonNode? node in list)
        {
            if (node is not JsonObject item)
            {
                kept.Add(node?.DeepClone());
            }
            else if (((string?)(item["id"] as JsonValue)?.ToString() is not { } id || !IsGone(id)) && also?.Invoke(item) != false)
            {
                kept.Add(Overlaid(item.DeepClone().AsObject()));
            }
        }

        return kept;
    }

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
    private bool LeftWithItsDevice(GraphRequest request, JsonObject item) =>
        request.Segments.Count == 1 && request.Is(0, "devices") && item["deviceId"]?.ToString() is { } entra && _byEntra.TryGetValue(entra, out SimDevice? device)
        && device.Gone && device.Kind == DeviceKind.Windows && device.Facts?["autopilotEnrolled"]?.GetValue<bool>() != true;
}
