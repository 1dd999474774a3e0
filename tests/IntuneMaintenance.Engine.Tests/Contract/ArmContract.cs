using System.Text.Json;
using IntuneMaintenance.Simulator;

namespace IntuneMaintenance.Contract;

/// <summary>Microsoft.ManagementPartner 2018-02-01, as its public specification has it (facts §4).</summary>
internal static class ArmContract
{
    private static readonly string[] Properties = ["partnerId", "partnerName", "tenantId", "objectId", "version", "updatedTime", "createdTime", "state"];

    internal static void Check(SimulatedExchange exchange, List<string> segments, JsonElement? answer, List<string> violations)
    {
        string[] verbs = segments switch
        {
            ["Microsoft.ManagementPartner", "partners"] => ["GET"],
            ["Microsoft.ManagementPartner", "partners", _] => ["GET", "PUT", "PATCH", "DELETE"],
            _ => [],
        };
        if (!verbs.Contains(exchange.Method))
        {
            violations.Add($"{exchange.Method} is not allowed here");
        }

        if (ContractChecker.Query(exchange.RequestUri).GetValueOrDefault("api-version") != "2018-02-01")
        {
            violations.Add("api-version is not 2018-02-01");
        }

        if (exchange.RequestBody is { Length: > 0 } and not "{}")
        {
            violations.Add("the specification defines no body");
        }

        if (exchange.Status >= 400)
        {
            bool shaped = answer is { ValueKind: JsonValueKind.Object } body && body.TryGetProperty("error", out JsonElement error) && error.TryGetProperty("code", out _) && error.TryGetProperty("message", out _);
            violations.AddRange(shaped ? [] : ["an error without code and message"]);
        }
        else if (exchange.Method != "DELETE" && answer is { } link)
        {
            violations.AddRange(link.GetProperty("properties").EnumerateObject().Where(p => !Properties.Contains(p.Name)).Select(p => $"a partner has no property '{p.Name}'"));
        }
    }
}
