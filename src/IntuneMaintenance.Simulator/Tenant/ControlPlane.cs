using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace IntuneMaintenance.Simulator;

/// <summary>What tests and rehearsals ask of the simulator itself, beside Graph's paths and never part of the audit.</summary>
internal sealed class ControlPlane(SimulatedTenant tenant, ApprovalDesk approvals, object gate)
{
    private static readonly JsonSerializerOptions CamelCase = new(JsonSerializerDefaults.Web);
    private static readonly string[] Decisions = ["approved", "rejected", "cancelled", "expired"];

    internal GraphAnswer Answer(WireRequest wire)
    {
        try
        {
            string path = wire.Uri.AbsolutePath["/simulator/".Length..].TrimEnd('/').ToLowerInvariant();
            bool post = wire.Method == "POST";
            JsonObject body = post && wire.Body.Length > 0 ? JsonNode.Parse(wire.Body) as JsonObject ?? [] : [];
            return (post, path) switch
            {
                (false, "clock") => Clock(),
                (true, "clock") => Advance(body),
                (false, "audit") => AuditLines(),
                (false, "summary") => GraphAnswer.Json(200, JsonSerializer.SerializeToNode(tenant.Summarize(), CamelCase)!),
                (false, "tenant") => Tenant(),
                (true, "token") => Token(body),
                (true, "faults") => Fault(body),
                (false, "hold") => HeldAnswers(),
                (true, "hold") => Hold(body),
                (true, "release") => GraphAnswer.Json(200, new JsonObject { ["released"] = tenant.Hold.ReleaseAll() }),
                (true, _) when path.StartsWith("approvals/", StringComparison.Ordinal) => Approve(path["approvals/".Length..], body),
                _ => Problem(404, $"The simulator has no {wire.Method} {wire.Uri.AbsolutePath}."),
            };
        }
        catch (Exception e) when (e is JsonException or ArgumentException or FormatException or InvalidOperationException)
        {
            return Problem(400, e.Message);
        }
    }

    private static GraphAnswer Problem(int status, string message) =>
        GraphAnswer.Json(status, new JsonObject { ["error"] = new JsonObject { ["code"] = "Simulator", ["message"] = message } });

    private GraphAnswer Clock() => GraphAnswer.Json(200, new JsonObject
    {
        ["now"] = JsonText.Instant(tenant.Clock.Now),
        ["running"] = tenant.Clock.Running,
        ["inFlight"] = tenant.Clock.InFlight,
        ["held"] = tenant.Clock.Held,
    });

    private GraphAnswer Advance(JsonObject body)
    {
        tenant.Clock.AdvanceTo(DateTimeOffset.Parse(body["advanceTo"]!.GetValue<string>(), System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.AssumeUniversal));
        return Clock();
    }

    private GraphAnswer AuditLines()
    {
        GraphAnswer answer = new(200, tenant.Audit.ToJsonLines());
        answer.Headers["Content-Type"] = "application/x-ndjson";
        return answer;
    }

    private GraphAnswer Tenant() => GraphAnswer.Json(200, new JsonObject
    {
        ["id"] = tenant.TenantId.ToString(),
        ["name"] = tenant.DisplayName,
        ["seed"] = tenant.Options.Seed,
        ["devices"] = tenant.Options.DeviceCount,
        ["faults"] = new JsonArray([.. tenant.Faults.Active.Select(name => JsonValue.Create(name))]),
    });

    private GraphAnswer Token(JsonObject body)
    {
        string token = tenant.IssueToken(new SimulatedTokenRequest
        {
            AppOnly = body["appOnly"]?.GetValue<bool>() ?? false,
            Permissions = [.. (body["permissions"]?.AsArray() ?? []).Select(p => p!.GetValue<string>())],
            Lifetime = TimeSpan.FromSeconds(body["lifetimeSeconds"]?.GetValue<int>() ?? 3600),
            DeviceId = body["deviceId"]?.GetValue<string>(),
            Audience = body["audience"]?.GetValue<string>() ?? SimulatedTokenRequest.GraphAudience,
        });
        return GraphAnswer.Json(200, new JsonObject { ["access_token"] = token, ["token_type"] = "Bearer", ["expires_in"] = body["lifetimeSeconds"]?.GetValue<int>() ?? 3600 });
    }

    private GraphAnswer Fault(JsonObject body)
    {
        string name = body["name"]!.GetValue<string>();
        switch (body["action"]?.GetValue<string>() ?? "enable")
        {
            case "enable":
                tenant.Faults.Enable(name, body["match"]?.GetValue<string>(), body["count"]?.GetValue<int>(), body["after"]?.GetValue<int>());
                break;
            case "disable":
                tenant.Faults.Disable(name);
                break;
            case "release":
                tenant.Hold.ReleaseAll();
                break;
            case string other:
                throw new ArgumentException($"There is no action '{other}'; enable, disable and release are known.");
        }

        return Tenant();
    }

    private GraphAnswer Hold(JsonObject body)
    {
        string action = body["action"]?.GetValue<string>() ?? "any";
        if (action is not ("retire" or "wipe" or "delete" or "batch" or "any" or "write"))
        {
            throw new ArgumentException($"There is no action '{action}'; retire, wipe, delete, batch, any and write are known.");
        }

        tenant.Hold.Ask(action, body["count"]?.GetValue<int>() ?? 1, body["after"]?.GetValue<int>() ?? 0);
        return HeldAnswers();
    }

    private GraphAnswer HeldAnswers() => GraphAnswer.Json(200, new JsonObject
    {
        ["held"] = new JsonArray([.. tenant.Hold.Held.Select(held => new JsonObject
        {
            ["requestId"] = held.RequestId,
            ["method"] = held.Method,
            ["path"] = held.Path,
            ["since"] = JsonText.Instant(held.Since),
        })]),
    });

    private GraphAnswer Approve(string id, JsonObject body)
    {
        string status = body["status"]!.GetValue<string>();
        if (!Decisions.Contains(status))
        {
            throw new ArgumentException($"There is no status '{status}'; {string.Join(", ", Decisions)} are known.");
        }

        lock (gate)
        {
            return approvals.Decide(id, status, tenant.Clock.Now) ? Tenant() : Problem(404, $"There is no approval request {id}.");
        }
    }
}
