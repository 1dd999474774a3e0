using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;

namespace IntuneMaintenance.Engine.Graph;

/// <summary>The form of a batch and of its answer.</summary>
internal static class BatchJson
{
    internal static byte[] Write(IReadOnlyList<BatchPart> parts)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteStartArray("requests");
            for (int i = 0; i < parts.Count; i++)
            {
                WritePart(json, parts[i], i);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return buffer.ToArray();
    }

    /// <summary>
    /// The answers by position; null where the service gave none. A part that carries no request id goes by that of its batch: support finds
    /// it by either.
    /// </summary>
    internal static GraphAnswer?[] Read(GraphAnswer outer, GraphVersion version, IReadOnlyList<BatchPart> parts)
    {
        var answers = new GraphAnswer?[parts.Count];
        using JsonDocument document = JsonDocument.Parse(outer.Body, JsonDepth.Document);
        foreach (JsonElement response in document.RootElement.GetProperty("responses").EnumerateArray())
        {
            if (int.TryParse(response.GetProperty("id").GetString(), NumberStyles.None, CultureInfo.InvariantCulture, out int index) && index < parts.Count)
            {
                answers[index] = ReadPart(response, new GraphPath(version, parts[index].Relative), outer.RequestId);
            }
        }

        return answers;
    }

    private static void WritePart(Utf8JsonWriter json, BatchPart part, int index)
    {
        json.WriteStartObject();
        json.WriteString("id", index.ToString(CultureInfo.InvariantCulture));
        json.WriteString("method", part.Method.Method);
        json.WriteString("url", "/" + part.Relative.TrimStart('/'));
        if (part.Body is not null || part.Headers.Count > 0)
        {
            json.WriteStartObject("headers");
            if (part.Body is not null)
            {
                json.WriteString("Content-Type", "application/json");
            }

            foreach ((string name, string value) in part.Headers)
            {
                json.WriteString(name, value);
            }

            json.WriteEndObject();
        }

        if (part.Body is not null)
        {
            json.WritePropertyName("body");
            json.WriteRawValue(part.Body);
        }

        json.WriteEndObject();
    }

    private static GraphAnswer ReadPart(JsonElement response, GraphPath path, string? batchId)
    {
        byte[] body = response.TryGetProperty("body", out JsonElement b) && b.ValueKind is not (JsonValueKind.Null or JsonValueKind.Undefined)
            ? Encoding.UTF8.GetBytes(b.GetRawText())
            : [];
        var answer = new GraphAnswer(path, (HttpStatusCode)response.GetProperty("status").GetInt32(), body)
        {
            RequestId = Header(response, "request-id") ?? batchId,
            RetryAfter = GraphTransport.ParseRetryAfter(Header(response, "Retry-After")),
        };
        return answer.IsSuccess
            ? answer
            : answer with { ApprovalCode = Header(response, GraphError.ApprovalCodeHeader) ?? answer.Error().ApprovalCodeInMessage() };
    }

    private static string? Header(JsonElement response, string name)
    {
        if (response.TryGetProperty("headers", out JsonElement headers) && headers.ValueKind == JsonValueKind.Object)
        {
            foreach (JsonProperty header in headers.EnumerateObject())
            {
                if (header.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
                {
                    return header.Value.ToString();
                }
            }
        }

        return null;
    }
}
