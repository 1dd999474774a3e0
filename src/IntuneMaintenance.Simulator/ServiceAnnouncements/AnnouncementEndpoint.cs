using System.Globalization;
using System.Text.Json.Nodes;

namespace IntuneMaintenance.Simulator;

/// <summary>/admin/serviceAnnouncement: service health, issues, message center.</summary>
internal sealed class AnnouncementEndpoint(SimulatedTenantOptions options, AnnouncementStore store, FaultPlan faults)
{
    private const int MostPerPage = 1000;
    private const string Word = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    private static readonly Dictionary<string, (string Property, bool Value)> Marks = new(StringComparer.OrdinalIgnoreCase)
    {
        ["markRead"] = ("isRead", true),
        ["markUnread"] = ("isRead", false),
        ["archive"] = ("isArchived", true),
        ["unarchive"] = ("isArchived", false),
        ["favorite"] = ("isFavorited", true),
        ["unfavorite"] = ("isFavorited", false),
    };

    internal GraphAnswer Answer(GraphRequest request)
    {
        if (!request.Is(1, "serviceAnnouncement") || request.Segments.Count < 3)
        {
            throw Errors.UnknownSegment(request.Segments[^1]);
        }

        if (request.Is(2, "messages") && request.Segments.Count == 4 && Marks.TryGetValue(request.Segments[3], out (string Property, bool Value) mark))
        {
            return request.Method == "POST" ? Mark(request, mark.Property, mark.Value) : throw Errors.WrongVerb(request.Method);
        }

        if (!request.IsRead)
        {
            throw Errors.WrongVerb(request.Method);
        }

        return request.Segments[2].ToLowerInvariant() switch
        {
            "messages" => Messages(request),
            "issues" => Issues(request),
            "healthoverviews" => Read(request, store.Health, 2),
            _ => throw Errors.UnknownSegment(request.Segments[2]),
        };
    }

    private GraphAnswer Messages(GraphRequest request)
    {
        if (request.Segments.Count <= 4)
        {
            return Read(request, store.Messages, 2, m => store.Seen(m, request.Caller));
        }

        JsonObject message = store.Messages.Find(request.Segments[3]) ?? throw NotFound(request, 3);
        JsonCollection attachments = store.Attachments(message);
        if (!request.Is(4, "attachments"))
        {
            throw Errors.UnknownSegment(request.Segments[4]);
        }

        if (request.Segments.Count <= 6)
        {
            return Read(request, attachments, 4);
        }

        JsonObject attachment = attachments.Find(request.Segments[5]) ?? throw NotFound(request, 5);
        return request.Is(6, "content") && request.Segments.Count == 7
            ? File(store.Content((string)attachment["id"]!, attachment["size"]!.GetValue<int>()), (string?)attachment["contentType"])
            : throw Errors.UnknownSegment(request.Segments[6]);
    }

    private GraphAnswer Issues(GraphRequest request)
    {
        if (request.Segments.Count <= 4)
        {
            return Read(request, store.Issues, 2);
        }

        JsonObject issue = store.Issues.Find(request.Segments[3]) ?? throw NotFound(request, 3);
        if (!request.Is(4, "incidentReport") || request.Segments.Count > 5)
        {
            throw Errors.UnknownSegment(request.Segments[4]);
        }

        return (string?)issue["status"] == "postIncidentReviewPublished" ? File(store.Content((string)issue["id"]!, 4096), Word) : throw NotFound(request, 3);
    }

    private GraphAnswer Mark(GraphRequest request, string property, bool value)
    {
        JsonObject body = request.Json();
        foreach ((string name, JsonNode? _) in body)
        {
            if (name != "messageIds")
            {
                throw Errors.BadRequest($"The parameter '{name}' in the request payload is not a valid parameter for the operation '{request.Segments[3]}'.");
            }
        }

        string[] ids = [.. (body["messageIds"] as JsonArray ?? throw Errors.BadRequest("The parameter 'messageIds' must be an array.")).Select(id => id!.GetValue<string>())];
        request.Subject = new AuditSubject(request.Segments[3], null, string.Join(',', ids));
        if (request.Caller.AppOnly)
        {
            throw new GraphException(403, "Forbidden", "Application permissions are not supported: viewpoints belong to a signed-in user.");
        }

        string[] known = [.. ids.Where(id => store.Messages.Find(id) is not null)];
        foreach (string id in faults.IsOn(FaultNames.MarkIgnored) ? [] : known)
        {
            store.Mark(request.Caller.Name, (string)store.Messages.Find(id)!["id"]!, property, value);
        }

        return GraphAnswer.Json(200, new JsonObject { ["@odata.context"] = request.Root + "/$metadata#Edm.Boolean", ["value"] = known.Length == ids.Length });
    }

    private GraphAnswer Read(GraphRequest request, JsonCollection collection, int at, Func<JsonObject, JsonObject>? look = null)
    {
        if (request.Query.Filter is not null && faults.IsOn(FaultNames.FilterRefused))
        {
            throw Errors.BadRequest("Invalid filter clause: the filter is not supported by this resource.");
        }

        RowSet seen = collection.Seen(request.IsBeta, look);
        if (request.Segments.Count == at + 1)
        {
            return Listing.List(request, seen, PageSize(request), skipLinks: true);
        }

        JsonObject item = collection.Find(request.Segments[at + 1]) ?? throw NotFound(request, at + 1);
        return Listing.Item(request, seen, new JsonRow(look?.Invoke(item) ?? item));
    }

    /// <summary>100 unless the caller prefers otherwise; a tenant with small pages stays with them.</summary>
    private int PageSize(GraphRequest request)
    {
        const string preference = "odata.maxpagesize=";
        string prefer = request.Headers.GetValueOrDefault("Prefer") ?? string.Empty;
        int at = prefer.IndexOf(preference, StringComparison.OrdinalIgnoreCase);
        int asked = at >= 0 && int.TryParse(prefer[(at + preference.Length)..].Split(',', ';')[0], NumberStyles.None, CultureInfo.InvariantCulture, out int size) && size > 0 ? size : 100;
        return Math.Min(options.PageSize < 100 ? options.PageSize : MostPerPage, asked);
    }

    private static GraphAnswer File(byte[] content, string? type)
    {
        GraphAnswer answer = new(200, content);
        answer.Headers["Content-Type"] = type ?? "application/octet-stream";
        return answer;
    }

    private static GraphException NotFound(GraphRequest request, int segment) =>
        new(404, "ResourceNotFound", $"Resource '{request.Segments[segment]}' does not exist.");
}
