using System.Text.Json;
using System.Text.Json.Nodes;

namespace IntuneMaintenance.Simulator;

/// <summary>/groups: lists, create, change, members, delete.</summary>
internal sealed class GroupEndpoint(DirectoryStore store, SimulatedTenantOptions options)
{
    private const string Bind = "members@odata.bind";
    private const int MaxBinds = 20;
    private static readonly string[] Required = ["displayName", "mailEnabled", "mailNickname", "securityEnabled"];

    internal GraphAnswer Answer(GraphRequest request) => (request.Segments.Count, request.Method) switch
    {
        (1, "GET") => Listing.List(request, Set(), options.PageSize, countable: AdvancedQuery.Check(request)),
        (1, "POST") => Create(request),
        (2, "GET") => Listing.Item(request, Set(), DirectoryRows.Group(Find(request))),
        (2, "PATCH") => Change(request),
        (2, "DELETE") => Delete(request),
        (3, "GET") when request.Is(2, "members") || request.Is(2, "transitiveMembers") => Members(request),
        (4, "POST") when request.Is(2, "members") && request.Is(3, "$ref") => AddReference(request),
        (5, "DELETE") when request.Is(2, "members") && request.Is(4, "$ref") => Remove(request),
        (1 or 2, _) => throw Errors.WrongVerb(request.Method),
        (3 or 4 or 5, _) when request.Is(2, "members") => throw Errors.WrongVerb(request.Method),
        _ => throw Errors.UnknownSegment(request.Segments[2]),
    };

    private LazySet Set() => new("group", DirectoryRows.GroupProperties, store.Groups.Count, i => store.Groups[i].Gone ? null : DirectoryRows.Group(store.Groups[i]));

    private SimGroup Find(GraphRequest request) => store.Group(request.Segments[1]) ?? throw Errors.DirectoryNotFound(request.Segments[1]);

    private GraphAnswer Create(GraphRequest request)
    {
        JsonObject body = request.Json();
        CheckProperties(body);
        foreach (string name in Required)
        {
            if (body[name] is null)
            {
                throw new GraphException(400, "Request_BadRequest", $"A value is required for property '{name}' of resource 'Group'.");
            }
        }

        if (body["mailEnabled"]!.GetValue<bool>() || !body["securityEnabled"]!.GetValue<bool>())
        {
            throw new GraphException(400, "Request_BadRequest", "The service does not currently support writes of mail-enabled groups. Please ensure that the mail-enablement property is unset and the security-enablement property is set.");
        }

        List<string> members = Bound(body);
        string id = Dice.Guid(options.Seed, "new group", store.Groups.Count).ToString();
        SimGroup group = new(id, body["displayName"]!.GetValue<string>(), body["mailNickname"]!.GetValue<string>(), request.Now)
        {
            Description = body["description"]?.GetValue<string>(),
        };
        group.Members.AddRange(members);
        request.Subject = new AuditSubject("create group", null, id);
        store.Add(group);
        GraphAnswer answer = new(201, WriteCreated(request, group));
        answer.Headers["Location"] = $"{request.Root}/groups/{id}";
        return answer;
    }

    private GraphAnswer Change(GraphRequest request)
    {
        SimGroup group = Find(request);
        JsonObject body = request.Json();
        CheckProperties(body);
        List<string> members = Bound(body);
        if (members.Find(group.Members.Contains) is not null)
        {
            throw AlreadyMember();
        }

        request.Subject = new AuditSubject("update group", null, group.Id);
        group.Members.AddRange(members);
        group.DisplayName = body["displayName"]?.GetValue<string>() ?? group.DisplayName;
        group.MailNickname = body["mailNickname"]?.GetValue<string>() ?? group.MailNickname;
        group.Description = body.ContainsKey("description") ? body["description"]?.GetValue<string>() : group.Description;
        return GraphAnswer.NoContent();
    }

    private GraphAnswer Delete(GraphRequest request)
    {
        SimGroup group = Find(request);
        request.Subject = new AuditSubject("delete group", null, group.Id);
        group.Gone = true;
        return GraphAnswer.NoContent();
    }

    private GraphAnswer Members(GraphRequest request)
    {
        SimGroup group = Find(request);
        DateTimeOffset now = request.Now;
        List<string> members = request.Is(2, "transitiveMembers") ? Transitive(group) : group.Members;
        return Listing.List(request, new LazySet("directoryObject", ["id"], members.Count, i => MemberLimits.Of(store, members[i], request.Caller) ?? DirectoryEndpoint.Member(store, members[i], now)), options.PageSize);
    }

    /// <summary>Those of nested groups too, the groups themselves included, each once.</summary>
    private List<string> Transitive(SimGroup group)
    {
        List<string> all = [];
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { group.Id };
        var open = new Queue<SimGroup>([group]);
        while (open.TryDequeue(out SimGroup? next))
        {
            foreach (string id in next.Members.Where(seen.Add))
            {
                all.Add(id);
                if (store.Group(id) is { } nested)
                {
                    open.Enqueue(nested);
                }
            }
        }

        return all;
    }

    private GraphAnswer AddReference(GraphRequest request)
    {
        SimGroup group = Find(request);
        JsonObject body = request.Json();
        string id = Reference(body["@odata.id"] ?? throw Errors.BadRequest("The reference needs '@odata.id'."));
        if (group.Members.Contains(id))
        {
            throw AlreadyMember();
        }

        request.Subject = new AuditSubject("add member", null, group.Id);
        group.Members.Add(id);
        return GraphAnswer.NoContent();
    }

    private GraphAnswer Remove(GraphRequest request)
    {
        SimGroup group = Find(request);
        request.Subject = new AuditSubject("remove member", null, group.Id);
        return group.Members.Remove(request.Segments[3]) ? GraphAnswer.NoContent() : throw Errors.DirectoryNotFound(request.Segments[3]);
    }

    private static void CheckProperties(JsonObject body)
    {
        foreach ((string name, JsonNode? _) in body)
        {
            if (name != Bind && !name.StartsWith('@') && !TypeSchema.HasProperty("group", name, beta: false))
            {
                throw new GraphException(400, "Request_BadRequest", $"Invalid property '{name}'.");
            }
        }
    }

    private List<string> Bound(JsonObject body)
    {
        if (body[Bind] is not JsonArray references)
        {
            return [];
        }

        return references.Count <= MaxBinds
            ? [.. references.Select(Reference)]
            : throw new GraphException(400, "Request_BadRequest", $"The number of references in '{Bind}' exceeds the limit of {MaxBinds}.");
    }

    private string Reference(JsonNode? reference)
    {
        string url = reference?.GetValue<string>() ?? throw Errors.BadRequest("A reference must be a URL.");
        string id = url.TrimEnd('/').Split('/')[^1];
        return Uri.TryCreate(url, UriKind.Absolute, out _) && store.Exists(id) ? id : throw Errors.DirectoryNotFound(id);
    }

    private static GraphException AlreadyMember() =>
        new(400, "Request_BadRequest", "One or more added object references already exist for the following modified properties: 'members'.");

    private static byte[] WriteCreated(GraphRequest request, SimGroup group)
    {
        using MemoryStream body = new();
        using (Utf8JsonWriter writer = new(body, JsonText.Writer))
        {
            DirectoryRows.Group(group).Write(writer, null, new RowView(request.IsBeta, true, [], request.Root + "/$metadata#groups/$entity"));
        }

        return body.ToArray();
    }
}
