using System.Globalization;
using System.Text.Json.Nodes;
using System.Xml;

namespace IntuneMaintenance.Simulator;

/// <summary>/tenantRelationships/delegatedAdminRelationships: GDAP, in a partner's tenant only (facts §5.2).</summary>
internal sealed class RelationshipDesk
{
    private const string Type = "delegatedAdminRelationship";
    private static readonly string[] Seeded = ["active", "approvalPending", "created", "expiring", "terminated", "approvalPending"];
    private static readonly string[] Allowed = ["displayName", "duration", "customer", "accessDetails", "autoExtendDuration"];
    private readonly SimulatedTenantOptions _options;
    private readonly TenantPartners _tenants;
    private readonly AccessAssignments _access;
    private readonly List<JsonObject> _all = [];
    private readonly Dictionary<string, DateTimeOffset> _ending = [];
    private int _versions;

    internal RelationshipDesk(SimulatedTenantOptions options, TenantPartners tenants, DirectoryStore directory)
    {
        _options = options;
        _tenants = tenants;
        _access = new AccessAssignments(options, directory);
        for (int i = 0; options.Outside.IsPartner && i < options.Outside.Relationships; i++)
        {
            Seed(i);
        }
    }

    internal GraphAnswer Answer(GraphRequest request)
    {
        if (request.Segments.Count < 2 || !request.Is(1, "delegatedAdminRelationships"))
        {
            return request.Segments.Count < 2 ? throw Errors.UnknownSegment(request.Segments[0]) : _tenants.Find(request);
        }

        if (!_options.Outside.IsPartner)
        {
            throw new GraphException(403, "Forbidden", "The calling principal must be in the partner tenant.");
        }

        Settle(request.Now);
        return (request.Segments.Count, request.Method) switch
        {
            (2, "GET") => Listing.List(request, new JsonSet(Type, _all), _options.PageSize),
            (2, "POST") => Create(request),
            (3, "GET") => Listing.Item(request, new JsonSet(Type, _all), new JsonRow(Find(request))),
            (3, "DELETE") => Delete(request),
            (4, "POST") when request.Is(3, "requests") => Request(request),
            (_, _) when request.Segments.Count > 3 && request.Is(3, "accessAssignments") => _access.Answer(request, Find(request)),
            (2 or 3, _) => throw Errors.WrongVerb(request.Method),
            _ => throw Errors.UnknownSegment(request.Segments[3]),
        };
    }

    private GraphAnswer Create(GraphRequest request)
    {
        JsonObject body = request.Json();
        if (body.Select(p => p.Key).FirstOrDefault(name => !Allowed.Contains(name) && !name.StartsWith('@')) is { } unknown)
        {
            throw Errors.UnknownBodyProperty(unknown, Type);
        }

        string name = (string?)body["displayName"] is { Length: > 0 and <= 50 } given ? given : throw Errors.BadRequest("displayName must have 1 to 50 characters.");
        if (_all.Exists(r => (string?)r["displayName"] == name))
        {
            throw new GraphException(409, "Conflict", "The display name is in use by another relationship of this partner.");
        }

        TimeSpan duration = Duration(body["duration"]);
        if (duration < TimeSpan.FromDays(1) || duration > TimeSpan.FromDays(731))
        {
            throw Errors.BadRequest("duration must be between P1D and P2Y.");
        }

        CheckRoles(body);
        JsonObject relationship = Relationship(NewId(request), name, "created", request.Now);
        relationship["duration"] = (string?)body["duration"];
        relationship["accessDetails"] = body["accessDetails"]!.DeepClone();
        relationship["autoExtendDuration"] = (string?)body["autoExtendDuration"] ?? "PT0S";
        relationship["customer"] = body["customer"] is JsonObject customer ? Customer((string)customer["tenantId"]!) : null;
        _all.Add(relationship);
        request.Subject = new AuditSubject("create relationship", null, (string)relationship["id"]!);
        GraphAnswer answer = GraphAnswer.Json(201, relationship.DeepClone());
        answer.Headers["Location"] = $"{request.Root}/tenantRelationships/delegatedAdminRelationships/{relationship["id"]}";
        return answer;
    }

    private GraphAnswer Delete(GraphRequest request)
    {
        JsonObject relationship = Find(request);
        if (!request.Headers.TryGetValue("If-Match", out string? match))
        {
            throw Errors.BadRequest("The If-Match header is required.");
        }

        if (match != (string?)relationship["@odata.etag"])
        {
            throw new GraphException(412, "PreconditionFailed", "The ETag does not match the current version of the relationship.");
        }

        if ((string?)relationship["status"] != "created")
        {
            throw Errors.BadRequest("Only a relationship in status 'created' can be deleted.");
        }

        _all.Remove(relationship);
        request.Subject = new AuditSubject("delete relationship", null, request.Segments[2]);
        return GraphAnswer.NoContent();
    }

    private GraphAnswer Request(GraphRequest request)
    {
        JsonObject relationship = Find(request);
        string status = (string)relationship["status"]!;
        string action = (string?)request.Json()["action"] ?? throw Errors.BadRequest("A value is required for property 'action'.");
        switch (action)
        {
            case "lockForApproval" when status == "created":
                Move(relationship, "approvalPending", request.Now);
                break;
            case "terminate" when status is "approved" or "activating" or "active" or "expiring":
                Move(relationship, "terminationRequested", request.Now);
                _ending[request.Segments[2]] = request.Now;
                break;
            case "approve" or "reject" when (bool?)relationship["isPartnerConsentPending"] == true:
                relationship["isPartnerConsentPending"] = false;
                Move(relationship, action == "approve" ? status : "terminated", request.Now);
                break;
            case "lockForApproval" or "terminate" or "approve" or "reject":
                throw Errors.BadRequest($"The action '{action}' is not allowed for a relationship in status '{status}'.");
            default:
                throw Errors.UnknownMember(action, "delegatedAdminRelationshipRequestAction");
        }

        request.Subject = new AuditSubject(action, null, request.Segments[2]);
        JsonObject answer = new()
        {
            ["@odata.context"] = request.Root + "/$metadata#tenantRelationships/delegatedAdminRelationships('" + request.Segments[2] + "')/requests/$entity",
            ["id"] = Dice.Guid(_options.Seed, "relationshipRequest", ++_versions).ToString(),
            ["action"] = action,
            ["status"] = "created",
            ["createdDateTime"] = JsonText.Instant(request.Now),
            ["lastModifiedDateTime"] = JsonText.Instant(request.Now),
        };
        return GraphAnswer.Json(201, answer);
    }

    /// <summary>A termination takes its time.</summary>
    private void Settle(DateTimeOffset now)
    {
        foreach ((string id, DateTimeOffset since) in _ending)
        {
            string status = now - since < TimeSpan.FromSeconds(15) ? "terminationRequested" : now - since < TimeSpan.FromMinutes(1) ? "terminating" : "terminated";
            if (_all.Find(r => (string?)r["id"] == id) is { } relationship && (string?)relationship["status"] != status)
            {
                Move(relationship, status, now);
            }
        }
    }

    private void Move(JsonObject relationship, string status, DateTimeOffset now)
    {
        relationship["status"] = status;
        relationship["lastModifiedDateTime"] = JsonText.Instant(now);
        relationship["@odata.etag"] = ETag();
    }

    private JsonObject Find(GraphRequest request) => _all.Find(r => request.Is(2, (string)r["id"]!)) ?? throw Errors.DirectoryNotFound(request.Segments[2]);

    private void Seed(int i)
    {
        string status = Seeded[i % Seeded.Length];
        DateTimeOffset created = _options.Start.AddDays(-100);
        string id = $"{Dice.Guid(_options.Seed, "relationship", i)}-{Dice.Guid(_options.Seed, "relationship'", i)}";
        JsonObject relationship = Relationship(id, string.Create(CultureInfo.InvariantCulture, $"Care contract {i + 1}"), status, created);
        relationship["customer"] = Customer(Dice.Guid(_options.Seed, "customer", i).ToString());
        if (status is "active" or "expiring" or "terminated")
        {
            relationship["activatedDateTime"] = JsonText.Instant(created);
            relationship["endDateTime"] = JsonText.Instant(_options.Start.AddDays(status == "expiring" ? 20 : 80));
        }

        if (i == Seeded.Length)
        {
            relationship["accessDetails"]!["unifiedRoles"]!.AsArray().Add(new JsonObject { ["roleDefinitionId"] = "f2ef992c-3afb-46b9-b7cf-a126ee74c451" });
        }

        if (i % Seeded.Length == 5)
        {
            // Made by an indirect provider; the reseller, which is this tenant, has to consent as well.
            relationship["@odata.type"] = "#microsoft.graph.resellerDelegatedAdminRelationship";
            relationship["indirectProviderTenantId"] = Dice.Guid(_options.Seed, "indirectProvider").ToString();
            relationship["isPartnerConsentPending"] = true;
        }

        _all.Add(relationship);
    }

    private JsonObject Relationship(string id, string name, string status, DateTimeOffset created) => new()
    {
        ["@odata.etag"] = ETag(),
        ["id"] = id,
        ["displayName"] = name,
        ["duration"] = "P180D",
        ["customer"] = null,
        ["accessDetails"] = new JsonObject { ["unifiedRoles"] = new JsonArray(new JsonObject { ["roleDefinitionId"] = "3a2c62db-5318-420d-8d74-23affee5d9d5" }) },
        ["status"] = status,
        ["autoExtendDuration"] = "PT0S",
        ["createdDateTime"] = JsonText.Instant(created),
        ["lastModifiedDateTime"] = JsonText.Instant(created),
        ["activatedDateTime"] = null,
        ["endDateTime"] = null,
    };

    private static JsonObject Customer(string tenant) => new() { ["tenantId"] = tenant, ["displayName"] = "Customer " + tenant[..4] };

    private string NewId(GraphRequest request) => $"{Dice.Guid(_options.Seed, "newRelationship", _all.Count)}-{Dice.Guid(_options.Seed, request.RequestId)}";

    private string ETag() => string.Create(CultureInfo.InvariantCulture, $"W/\"{++_versions:D8}\"");

    private static TimeSpan Duration(JsonNode? value)
    {
        try
        {
            return XmlConvert.ToTimeSpan((string?)value ?? "");
        }
        catch (FormatException)
        {
            throw Errors.BadRequest("duration is no ISO 8601 duration.");
        }
    }

    private static void CheckRoles(JsonObject body)
    {
        string[] roles = [.. (body["accessDetails"]?["unifiedRoles"] as JsonArray ?? []).Select(r => (string?)r?["roleDefinitionId"] ?? "")];
        if (roles.Length == 0 || Array.Exists(roles, r => !Guid.TryParse(r, out _)))
        {
            throw Errors.BadRequest("accessDetails must name at least one role by its template id.");
        }

        string extend = (string?)body["autoExtendDuration"] ?? "PT0S";
        if (extend is not ("PT0S" or "P0D" or "P180D") || (extend == "P180D" && roles.Contains("62e90394-69f5-4237-9190-012177145e10")))
        {
            throw Errors.BadRequest("autoExtendDuration must be PT0S, P0D or P180D, and P180D does not go with Global Administrator.");
        }

        if (body["customer"] is JsonObject customer && !Guid.TryParse((string?)customer["tenantId"], out _))
        {
            throw Errors.BadRequest("customer.tenantId must be a tenant id.");
        }
    }
}
