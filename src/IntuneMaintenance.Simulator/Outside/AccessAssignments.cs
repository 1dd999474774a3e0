using System.Text.Json.Nodes;

namespace IntuneMaintenance.Simulator;

/// <summary>Which security groups of the partner use a GDAP relationship (facts §5.2). What is asked for takes its time.</summary>
internal sealed class AccessAssignments(SimulatedTenantOptions options, DirectoryStore directory)
{
    private const string Type = "delegatedAdminAccessAssignment";
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(20);
    private readonly Dictionary<string, List<JsonObject>> _all = new(StringComparer.OrdinalIgnoreCase);
    private int _versions;

    internal GraphAnswer Answer(GraphRequest request, JsonObject relationship)
    {
        string owner = (string)relationship["id"]!;
        List<JsonObject> mine = _all.TryGetValue(owner, out List<JsonObject>? known) ? known : _all[owner] = [];
        Settle(mine, request.Now);
        JsonSet set = new(Type, mine);
        if (request.Segments.Count == 4)
        {
            return request.Method switch
            {
                "GET" => Listing.List(request, set, options.PageSize),
                "POST" => Create(request, relationship, mine),
                _ => throw Errors.WrongVerb(request.Method),
            };
        }

        if (request.Segments.Count > 5)
        {
            throw Errors.UnknownSegment(request.Segments[5]);
        }

        JsonObject found = mine.Find(a => request.Is(4, (string)a["id"]!)) ?? throw Errors.DirectoryNotFound(request.Segments[4]);
        return request.Method switch
        {
            "GET" => Listing.Item(request, set, set.RowOf(found)),
            "PATCH" => Change(request, relationship, found),
            _ => throw Errors.WrongVerb(request.Method),
        };
    }

    private GraphAnswer Create(GraphRequest request, JsonObject relationship, List<JsonObject> mine)
    {
        JsonObject body = request.Json();
        DemandOnly(body, "accessContainer", "accessDetails");
        DemandActive(relationship);
        string group = (string?)body["accessContainer"]?["accessContainerId"] ?? throw Errors.BadRequest("A value is required for property 'accessContainerId'.");
        string kind = (string?)body["accessContainer"]?["accessContainerType"] ?? "";
        if (kind != "securityGroup")
        {
            throw Errors.UnknownMember(kind, "delegatedAdminAccessContainerType");
        }

        if (mine.Exists(a => string.Equals((string?)a["accessContainer"]!["accessContainerId"], group, StringComparison.OrdinalIgnoreCase)))
        {
            throw new GraphException(409, "Conflict", "An access assignment for this access container exists already.");
        }

        DemandRoles(body, relationship);
        JsonObject made = new()
        {
            ["@odata.etag"] = ETag(),
            ["id"] = Dice.Guid(options.Seed, "accessAssignment", ++_versions).ToString(),
            ["status"] = "pending",
            ["createdDateTime"] = JsonText.Instant(request.Now),
            ["lastModifiedDateTime"] = JsonText.Instant(request.Now),
            ["accessContainer"] = body["accessContainer"]!.DeepClone(),
            ["accessDetails"] = body["accessDetails"]!.DeepClone(),
        };
        mine.Add(made);
        request.Subject = new AuditSubject("create access assignment", null, group);
        return GraphAnswer.Json(201, made.DeepClone());
    }

    private GraphAnswer Change(GraphRequest request, JsonObject relationship, JsonObject found)
    {
        JsonObject body = request.Json();
        DemandOnly(body, "accessDetails");
        DemandActive(relationship);
        if (!request.Headers.TryGetValue("If-Match", out string? match) || match != (string?)found["@odata.etag"])
        {
            throw match is null ? Errors.BadRequest("The If-Match header is required.") : new GraphException(412, "PreconditionFailed", "The ETag does not match the current version of the access assignment.");
        }

        DemandRoles(body, relationship);
        found["accessDetails"] = body["accessDetails"]!.DeepClone();
        found["status"] = "pending";
        found["lastModifiedDateTime"] = JsonText.Instant(request.Now);
        found["@odata.etag"] = ETag();
        request.Subject = new AuditSubject("change access assignment", null, (string?)found["id"]);
        return new GraphAnswer(202);
    }

    private void Settle(List<JsonObject> mine, DateTimeOffset now)
    {
        foreach (JsonObject one in mine.Where(a => (string?)a["status"] == "pending" && now - DateTimeOffset.Parse((string)a["lastModifiedDateTime"]!, System.Globalization.CultureInfo.InvariantCulture) >= Settling))
        {
            // A group that the directory doesn't have is found out late, as in the service.
            one["status"] = directory.Group((string)one["accessContainer"]!["accessContainerId"]!) is null ? "error" : "active";
            one["@odata.etag"] = ETag();
        }
    }

    private static void DemandActive(JsonObject relationship)
    {
        if ((string?)relationship["status"] is not ("active" or "expiring"))
        {
            throw Errors.BadRequest($"Access assignments can only be changed on an active relationship; this one is {relationship["status"]}.");
        }
    }

    private static void DemandOnly(JsonObject body, params string[] allowed)
    {
        if (body.Select(p => p.Key).FirstOrDefault(n => !allowed.Contains(n)) is { } unknown)
        {
            throw Errors.UnknownBodyProperty(unknown, Type);
        }
    }

    private static void DemandRoles(JsonObject body, JsonObject relationship)
    {
        string[] granted = RolesOf(relationship);
        string[] asked = RolesOf(body);
        if (asked.Length == 0 || asked.Except(granted, StringComparer.OrdinalIgnoreCase).Any())
        {
            throw Errors.BadRequest("unifiedRoles must be roles of the relationship.");
        }
    }

    private static string[] RolesOf(JsonObject owner) => [.. (owner["accessDetails"]?["unifiedRoles"] as JsonArray ?? []).Select(r => (string?)r?["roleDefinitionId"] ?? "")];

    private string ETag() => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"W/\"A{++_versions:D8}\"");
}
