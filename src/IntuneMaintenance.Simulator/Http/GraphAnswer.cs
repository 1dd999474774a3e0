using System.Text;
using System.Text.Json.Nodes;

namespace IntuneMaintenance.Simulator;

internal sealed class GraphAnswer
{
    internal const string Minimal = "application/json;odata.metadata=minimal;odata.streaming=true;IEEE754Compatible=false;charset=utf-8";

    internal GraphAnswer(int status, byte[]? body = null)
    {
        Status = status;
        Body = body ?? [];
        if (Body.Length > 0)
        {
            Headers["Content-Type"] = Minimal;
        }
    }

    internal int Status { get; }

    internal Dictionary<string, string> Headers { get; } = new(StringComparer.OrdinalIgnoreCase);

    internal byte[] Body { get; }

    internal Delivery Delivery { get; set; }

    internal static GraphAnswer Json(int status, JsonNode body) => new(status, Encoding.UTF8.GetBytes(body.ToJsonString(JsonText.Relaxed)));

    internal static GraphAnswer NoContent() => new(204);

    /// <summary>The same answer with another status.</summary>
    internal GraphAnswer WithStatus(int status)
    {
        GraphAnswer answer = new(status, Body);
        foreach ((string name, string value) in Headers)
        {
            answer.Headers[name] = value;
        }

        return answer;
    }
}
