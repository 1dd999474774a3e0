using System.Text.Json.Nodes;

namespace IntuneMaintenance.Simulator;

/// <summary>Answers for connectors, tokens and certificates that are not configuration types.</summary>
internal sealed class ConnectorEndpoint(SimulatedTenantOptions options, ConnectorStore store)
{
    internal static ConnectorSpec? SpecOf(GraphRequest request) =>
        request.Segments.Count < 2 ? null : ConnectorSpecs.All.FirstOrDefault(s => request.Is(0, s.Area) && request.Is(1, s.Name));

    internal static bool IsAttach(GraphRequest request) => request.Is(0, "deviceManagement") && request.Is(1, "tenantAttachRBAC") && request.IsBeta;

    /// <summary>Null when the path is none of a connector.</summary>
    internal GraphAnswer? Answer(GraphRequest request)
    {
        if (IsAttach(request) && request.Segments.Count == 3 && request.Segments[2].TrimEnd(')', '(') == "getState")
        {
            return request.IsRead
                ? GraphAnswer.Json(200, new JsonObject { ["@odata.context"] = request.Root + "/$metadata#microsoft.graph.tenantAttachRBACState", ["enabled"] = store.TenantAttached })
                : throw Errors.WrongVerb(request.Method);
        }

        return SpecOf(request) is { } spec && store.Find(spec.Name) is { } items ? Answer(request, spec, items) : null;
    }

    private GraphAnswer Answer(GraphRequest request, ConnectorSpec spec, JsonCollection items)
    {
        if (!request.IsBeta && !spec.InV1)
        {
            throw Errors.UnknownSegment(request.Segments[1]);
        }

        int below = spec.IsSingle ? 2 : 3;
        if (request.Segments.Count == 2 && !spec.IsSingle)
        {
            return request.IsRead ? Listing.List(request, items.Seen(request.IsBeta, i => LivingText.At(i, request.Now)), options.PageSize) : throw Errors.WrongVerb(request.Method);
        }

        JsonObject item = (spec.IsSingle ? Single(spec, items) : items.Find(request.Segments[2])) ?? throw Errors.IntuneNotFound(request);
        if (request.Segments.Count == below)
        {
            return Item(request, spec, items, item);
        }

        if (request.Segments.Count > below + 1 || !spec.Actions.TryGetValue(request.Segments[below], out Func<GraphRequest, JsonObject, GraphAnswer>? act))
        {
            throw Errors.UnknownSegment(request.Segments[^1]);
        }

        request.Subject = new AuditSubject($"{request.Segments[below]} {spec.Type}", null, item["id"]?.ToString());
        return request.Method == "POST" ? act(request, item) : throw Errors.WrongVerb(request.Method);
    }

    private static GraphAnswer Item(GraphRequest request, ConnectorSpec spec, JsonCollection items, JsonObject item)
    {
        if (request.Method == "DELETE" && spec.CanDelete)
        {
            request.Subject = new AuditSubject("delete " + spec.Type, null, item["id"]?.ToString());
            items.Remove(item);
            return GraphAnswer.NoContent();
        }

        JsonObject living = LivingText.At(item, request.Now);
        return request.IsRead
            ? Listing.Item(request, items, new JsonRow(request.IsBeta ? living : (JsonObject)V1Projection.Prune(living, spec.Type)!))
            : throw Errors.WrongVerb(request.Method);
    }

    private static JsonObject? Single(ConnectorSpec spec, JsonCollection items)
    {
        if (!items.Items.Any() && spec.Default is { } blank)
        {
            items.Plant((JsonObject)JsonNode.Parse(blank)!);
        }

        return items.Items.FirstOrDefault();
    }
}
