using System.Text.Json.Nodes;

namespace IntuneMaintenance.Simulator;

/// <summary>/devices and /directoryObjects/getByIds.</summary>
internal sealed class DirectoryEndpoint(DirectoryStore store, SimulatedTenantOptions options)
{
    internal GraphAnswer Devices(GraphRequest request)
    {
        if (request.Method == "DELETE" && request.Segments.Count == 2)
        {
            SimDevice gone = store.Device(request.Segments[1]) ?? throw Errors.DirectoryNotFound(request.Segments[1]);
            request.Subject = new AuditSubject("delete directory device", null, gone.EntraObjectId);
            gone.Unregistered = true;
            return GraphAnswer.NoContent();
        }

        DateTimeOffset now = request.Now;
        Row? At(int i) => DirectoryStore.Registered(store.Devices[i]) ? DirectoryRows.Device(store.Devices[i], now) : null;
        LazySet set = new("device", DirectoryRows.DeviceProperties, store.Devices.Count, At);
        return Read(request, set, id => store.Device(id) is { } device ? DirectoryRows.Device(device, now) : null);
    }

    internal GraphAnswer GetByIds(GraphRequest request)
    {
        if (request.Segments.Count != 2 || !request.Is(1, "getByIds"))
        {
            throw Errors.UnknownSegment(request.Segments[^1]);
        }

        if (request.Method != "POST")
        {
            throw Errors.WrongVerb(request.Method);
        }

        JsonObject body = request.Json();
        foreach ((string name, JsonNode? _) in body)
        {
            if (name is not ("ids" or "types"))
            {
                throw Errors.BadRequest($"The parameter '{name}' in the request payload is not a valid parameter for the operation 'getByIds'.");
            }
        }

        if (body["ids"] is not JsonArray ids || ids.Count > 1000)
        {
            throw Errors.BadRequest("Parameter 'ids' must be an array of up to 1000 ids.");
        }

        HashSet<string>? types = body["types"] is JsonArray wanted ? [.. wanted.Select(t => t!.GetValue<string>())] : null;
        List<Row> rows = [];
        foreach (JsonNode? id in ids)
        {
            if (Member(store, id!.GetValue<string>(), request.Now, types) is { } row)
            {
                rows.Add(row);
            }
        }

        return Listing.List(request, new FixedSet("directoryObject", ["id"], rows), 1000);
    }

    internal static Row? Member(DirectoryStore store, string id, DateTimeOffset now, HashSet<string>? types = null)
    {
        bool Wants(string type) => types is null || types.Contains(type) || types.Contains("directoryObject");
        return store.User(id) is { } user && Wants("user") ? DirectoryRows.User(user, typed: true)
            : store.Device(id) is { } device && Wants("device") ? DirectoryRows.Device(device, now, typed: true)
            : store.Group(id) is { } group && Wants("group") ? DirectoryRows.Group(group, typed: true)
            : null;
    }

    private GraphAnswer Read(GraphRequest request, RowSet set, Func<string, Row?> find)
    {
        if (!request.IsRead)
        {
            throw Errors.WrongVerb(request.Method);
        }

        return request.Segments.Count switch
        {
            1 => Listing.List(request, set, options.PageSize, countable: AdvancedQuery.Check(request)),
            2 => Listing.Item(request, set, find(request.Segments[1]) ?? throw Errors.DirectoryNotFound(request.Segments[1])),
            _ => throw Errors.UnknownSegment(request.Segments[2]),
        };
    }
}
