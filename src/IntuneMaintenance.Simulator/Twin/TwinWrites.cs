using System.Text.Json.Nodes;

namespace IntuneMaintenance.Simulator;

/// <summary>Takes the writes of a twin: something goes, is changed, assigned or made, or is refused as the service refuses it.</summary>
internal sealed class TwinWrites(SimulatedTenantOptions options, TwinChanges changes, TwinDomains domains, TwinPeople people, TwinMirror mirror)
{
    private static readonly string[] Eligibility = ["principalId", "roleDefinitionId", "directoryScopeId"];
    private int _filed;

    internal GraphAnswer Take(GraphRequest request)
    {
        changes.DemandPresent(request.Segments);
        string last = request.Segments[^1];
        if (TwinDomains.Owns(request))
        {
            return domains.Take(request, mirror);
        }

        if (TwinPeople.Owns(request))
        {
            return people.Take(request, mirror);
        }

        switch (request.Method)
        {
            case "DELETE":
                DemandUnused(request);

                // A membership goes, not the member.
                changes.Remove(last == "$ref" ? string.Join('/', request.Segments) : last);
                return GraphAnswer.NoContent();
            case "PATCH" or "PUT":
                Change(last, request.Json());
                return GraphAnswer.NoContent();
            case "POST" when request.Segments.Count == 1 && request.Is(0, "groups"):
                return GraphAnswer.Json(201, changes.Make(request.Json()).Body.DeepClone());
            case "POST":
                return Act(request, last, request.Segments.Count > 1 ? request.Segments[^2] : "");
            default:
                throw Errors.WrongVerb(request.Method);
        }
    }

    private void Change(string id, JsonObject with)
    {
        if (changes.Group(id) is { } group)
        {
            group.Change(with);
        }
        else
        {
            changes.Patch(id, with);
        }
    }

    private void DemandUnused(GraphRequest request)
    {
        if (TwinNeeds.HoldersOf(request) is not { } holders)
        {
            return;
        }

        string id = request.Segments[^1];
        bool held = holders.Reads.Any(read => mirror.Shown(request.Version, TwinNeeds.PathOf(read, request))
            .Any(item => TwinNeeds.IsBelow(read) || item.ToJsonString().Contains(id, StringComparison.OrdinalIgnoreCase)));
        if (held)
        {
            throw Errors.Intune(request, 400, "BadRequest", $"{request.Segments[1]} {id} {holders.Why} and cannot be deleted");
        }
    }

    private GraphAnswer Act(GraphRequest request, string action, string id)
    {
        JsonObject body = request.Json(emptyAllowed: true);
        if (ConnectorEndpoint.SpecOf(request)?.Actions.GetValueOrDefault(action) is { } act)
        {
            JsonObject shown = [];
            GraphAnswer answer = act(request, shown);
            changes.Patch(id, shown);
            return answer;
        }

        switch (action)
        {
            case "assign":
                JsonArray set = body.Select(p => p.Value).OfType<JsonArray>().FirstOrDefault()?.DeepClone().AsArray() ?? [];
                foreach (JsonObject one in set.OfType<JsonObject>())
                {
                    one["id"] ??= $"{id}_{one["target"]?["groupId"] ?? one["target"]?["@odata.type"]}_{one["intent"]}";
                }

                changes.Assign(id, set);
                return GraphAnswer.Json(200, new JsonObject { ["value"] = set.DeepClone() });
            case "requests" when request.Segments.Count == 4 && (string?)body["action"] == "terminate":
                changes.Patch(id, new JsonObject { ["status"] = "terminated" });
                return Filed(body, "succeeded");
            case "roleEligibilityScheduleRequests" when (string?)body["action"] == "adminRemove":
                changes.Revoke("roleEligibilityScheduleInstances", new JsonObject(body.Where(p => Eligibility.Contains(p.Key)).Select(p => KeyValuePair.Create(p.Key, p.Value?.DeepClone()))));
                return Filed(body, "Revoked");
            default:
                return GraphAnswer.NoContent();
        }
    }

    private GraphAnswer Filed(JsonObject body, string status)
    {
        JsonObject filed = body.DeepClone().AsObject();
        filed["id"] = Dice.Guid(options.Seed, "twinRequest", ++_filed).ToString();
        filed["status"] = status;
        return GraphAnswer.Json(201, filed);
    }
}
