using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace IntuneMaintenance.Simulator;

/// <summary>$batch: up to 20 parts through the same door, in the order of their dependencies, answered in an order of its own.</summary>
internal static class BatchCarrier
{
    private const int MaxParts = 20;

    /// <summary>The first destructive act among the parts, if any.</summary>
    internal static string? DestructiveAct(GraphRequest request)
    {
        try
        {
            return Parts(request)
                .Where(part => part["method"] is not null && part["url"] is not null)
                .Select(part => DeviceEndpoint.DestructiveAct(Part(request, part, string.Empty)))
                .FirstOrDefault(act => act is not null);
        }
        catch (Exception e) when (e is GraphException or FormatException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>The addresses of a batch that does nothing but read; none for any other.</summary>
    internal static IReadOnlyList<string> Reads(GraphRequest request)
    {
        try
        {
            List<JsonObject> parts = Parts(request);
            return parts.All(part => part["method"]?.ToString() == "GET") ? [.. parts.Select(part => $"/{request.Version}{part["url"]}")] : [];
        }
        catch (Exception e) when (e is GraphException or FormatException or InvalidOperationException)
        {
            return [];
        }
    }

    /// <summary>The parts of a batch as requests; none when it cannot be read.</summary>
    internal static IReadOnlyList<GraphRequest> Inner(GraphRequest request)
    {
        try
        {
            return [.. Parts(request).Where(part => part["method"] is not null && part["url"] is not null).Select(part => Part(request, part, string.Empty))];
        }
        catch (Exception e) when (e is GraphException or FormatException or InvalidOperationException)
        {
            return [];
        }
    }

    internal static GraphAnswer Carry(GraphRequest request, FrontDoor door)
    {
        if (request.Method != "POST")
        {
            throw Errors.WrongVerb(request.Method);
        }

        List<JsonObject> parts = Parts(request);
        CheckParts(parts);
        Dictionary<string, (GraphRequest Request, GraphAnswer Answer)> done = [];
        List<JsonObject> waiting = [.. parts];
        while (waiting.Count > 0)
        {
            JsonObject part = waiting.FirstOrDefault(p => Dependencies(p).All(done.ContainsKey))
                ?? throw Errors.BadRequest("Invalid batch payload format: the dependencies of the requests form a circle.");
            waiting.Remove(part);
            GraphRequest inner = Part(request, part, door.NewRequestId());
            bool failed = Dependencies(part).Any(id => done[id].Answer.Status >= 400);
            GraphAnswer answer = failed
                ? Errors.ToAnswer(new GraphException(424, "FailedDependency", "Failed Dependency"), inner)
                : IsBatch(inner) ? Errors.ToAnswer(Errors.BadRequest("Batch requests cannot be nested."), inner) : door.AnswerPart(inner);
            done[Id(part)] = (inner, answer);
        }

        request.Parts = [.. done.Values];
        return GraphAnswer.Json(200, Response(done, request));
    }

    private static JsonObject Response(Dictionary<string, (GraphRequest Request, GraphAnswer Answer)> done, GraphRequest request)
    {
        JsonArray responses = [];
        foreach ((string id, (GraphRequest _, GraphAnswer answer)) in done.OrderBy(pair => Dice.Roll(done.Count, pair.Key)))
        {
            JsonObject response = new() { ["id"] = id, ["status"] = answer.Status };
            JsonObject headers = new() { ["Cache-Control"] = "no-cache" };
            foreach ((string name, string value) in answer.Headers)
            {
                headers[name] = value;
            }

            response["headers"] = headers;
            if (answer.Body.Length > 0)
            {
                response["body"] = JsonNode.Parse(answer.Body);
            }

            responses.Add(response);
        }

        return new JsonObject { ["responses"] = responses };
    }

    private static List<JsonObject> Parts(GraphRequest request)
    {
        if (request.Json()["requests"] is not JsonArray parts || parts.Any(part => part is not JsonObject))
        {
            throw Errors.BadRequest("Invalid batch payload format.");
        }

        return [.. parts.Select(part => part!.AsObject())];
    }

    private static void CheckParts(List<JsonObject> parts)
    {
        if (parts.Count is 0 or > MaxParts)
        {
            throw Errors.BadRequest($"Number of batch request steps exceeds the maximum value of {MaxParts}, or there are none.");
        }

        HashSet<string> ids = [];
        foreach (JsonObject part in parts)
        {
            if (part["id"] is null || part["method"] is null || part["url"] is null)
            {
                throw Errors.BadRequest("Invalid batch payload format: id, method and url are required.");
            }

            if (!ids.Add(Id(part)))
            {
                throw Errors.BadRequest($"Request Id has to be unique in a batch. '{Id(part)}' is given twice.");
            }

            if (part["body"] is not null && part["headers"]?.AsObject().Any(h => string.Equals(h.Key, "Content-Type", StringComparison.OrdinalIgnoreCase)) != true)
            {
                throw Errors.BadRequest($"Request '{Id(part)}' has a body but no Content-Type header.");
            }
        }

        if (parts.SelectMany(Dependencies).Any(id => !ids.Contains(id)))
        {
            throw Errors.BadRequest("Invalid batch payload format: a request depends on an id that is not part of the batch.");
        }
    }

    private static string Id(JsonObject part) => part["id"]!.GetValue<string>();

    private static IEnumerable<string> Dependencies(JsonObject part) => part["dependsOn"]?.AsArray().Select(id => id!.GetValue<string>()) ?? [];

    private static bool IsBatch(GraphRequest request) => request.Is(0, "$batch");

    private static GraphRequest Part(GraphRequest outer, JsonObject part, string requestId)
    {
        string url = part["url"]!.GetValue<string>().TrimStart('/');
        Dictionary<string, string> headers = new(StringComparer.OrdinalIgnoreCase);
        foreach ((string name, JsonNode? value) in part["headers"]?.AsObject() ?? [])
        {
            headers[name] = value?.ToString() ?? string.Empty;
        }

        if (outer.Headers.TryGetValue("Authorization", out string? authorization))
        {
            headers["Authorization"] = authorization;
        }

        byte[] body = part["body"] is { } content ? Encoding.UTF8.GetBytes(content.ToJsonString(JsonText.Relaxed)) : [];
        return new GraphRequest(part["method"]!.GetValue<string>(), new Uri(outer.Root + "/" + url), headers, body, outer.Now, requestId, true);
    }
}
