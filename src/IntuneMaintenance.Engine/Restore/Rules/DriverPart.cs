using System.Text.Json.Nodes;

namespace IntuneMaintenance.Engine.Restore;

/// <summary>Decisions on drivers. Microsoft offers them: one that is not offered here cannot be decided on, and a decision cannot be taken back.</summary>
internal sealed record DriverPart() : RestorePart("driverInventories")
{
    private const string Status = "approvalStatus";
    private static readonly Dictionary<string, string> Acts = new() { ["approved"] = "approve", ["declined"] = "decline", ["suspended"] = "suspend" };

    internal override JsonNode? Normal(JsonNode? given) => given is not JsonArray list ? null : RestoreJson.Sorted(list.OfType<JsonObject>().Select(d => new JsonObject
    {
        ["name"] = d.Text("name"),
        ["version"] = d.Text("version"),
        ["manufacturer"] = d.Text("manufacturer"),
        [Status] = d.Text(Status),
        ["deployDateTime"] = d.Text("deployDateTime"),
    }));

    internal override IEnumerable<string> Differences(JsonNode? present, JsonNode? wanted) =>
        Open(present, wanted).Select(p => $"{Name}[{p.Driver.Text("name")}].{Status}");

    internal override IEnumerable<RestoreStep> Steps(RestoreChange change) =>
        Open(change.Raw[Name], change.Wanted.Parts[Name]).GroupBy(p => (Act: p.Act, On: p.On)).Select(g =>
        {
            var body = new JsonObject { ["actionName"] = g.Key.Act, ["driverIds"] = new JsonArray([.. g.Select(p => (JsonNode)p.Driver.Text("id"))]) };
            if (g.Key.Act == "approve" && g.Key.On.Length > 0 && !g.Key.On.StartsWith("0001-", StringComparison.Ordinal))
            {
                body["deploymentDate"] = g.Key.On;
            }

            return Post(change, "executeAction", body);
        });

    private static IEnumerable<(JsonObject Driver, string Act, string On)> Open(JsonNode? present, JsonNode? wanted)
    {
        Dictionary<string, JsonObject> there = present.Objects().GroupBy(Key).ToDictionary(g => g.Key, g => g.First());
        return wanted.Objects()
            .Where(d => Acts.ContainsKey(d.Text(Status)) && there.TryGetValue(Key(d), out JsonObject? now) && now.Text(Status) != d.Text(Status))
            .Select(d => (there[Key(d)], Acts[d.Text(Status)], d.Text("deployDateTime")));
    }

    private static string Key(JsonObject driver) => $"{driver.Text("manufacturer")}\n{driver.Text("name")}\n{driver.Text("version")}";
}
