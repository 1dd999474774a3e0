using System.Text.Json;
using System.Text.Json.Nodes;
using IntuneMaintenance.Engine.Graph;

namespace IntuneMaintenance.Engine.Decommission;

/// <summary>The ways by which devices come in, and the write that closes each (facts §13).</summary>
internal static class EnrollmentGates
{
    internal const string Scope = "MobilityPolicy";
    internal const string Restriction = "EnrollmentRestriction";
    internal const string Assignment = "AutopilotAssignment";

    /// <summary>Intune's entry among the mobility policies.</summary>
    internal const string IntuneApplication = "0000000a-0000-0000-c000-000000000000";
    private const string Blocked = "platformBlocked";

    internal static GraphPath PathOf(PlannedObject planned) => GraphPath.Beta(planned.Type switch
    {
        Scope => "policies/mobileDeviceManagementPolicies/" + Uri.EscapeDataString(planned.Id),
        Restriction => "deviceManagement/deviceEnrollmentConfigurations/" + Uri.EscapeDataString(planned.Id),
        Assignment => $"deviceManagement/windowsAutopilotDeploymentProfiles/{Uri.EscapeDataString(planned.OwnerId!)}/assignments/{Uri.EscapeDataString(planned.Id)}",
        _ => throw new ArgumentOutOfRangeException(nameof(planned), planned.Type, "No way to enrol."),
    });

    /// <summary>The write that closes it; null when nothing comes in by it already.</summary>
    internal static ObjectAct? Closing(PlannedObject planned, JsonObject now) => planned.Type switch
    {
        Scope => (string?)now["appliesTo"] == "none" ? null : Patch(planned, new JsonObject { ["appliesTo"] = "none" }, $"appliesTo {now["appliesTo"]}", "The MDM user scope is none."),
        Assignment => new ObjectAct(planned, HttpMethod.Delete, PathOf(planned)) { Before = now["target"]?.ToJsonString(), Done = "The assignment is removed." },
        _ => Block(planned, now),
    };

    /// <summary>The restrictions of an object, by the property that holds each.</summary>
    internal static IEnumerable<(string Property, JsonObject Restriction)> Restrictions(JsonObject now) => now
        .Where(p => p.Key.EndsWith("Restriction", StringComparison.Ordinal))
        .Select(p => (p.Key, p.Value as JsonObject))
        .Where(p => p.Item2?[Blocked] is not null)
        .Select(p => (p.Key, p.Item2!));

    private static ObjectAct? Block(PlannedObject planned, JsonObject now)
    {
        (string Property, JsonObject Restriction)[] open = [.. Restrictions(now).Where(r => r.Restriction[Blocked]!.GetValueKind() == JsonValueKind.False)];
        if (open.Length == 0)
        {
            return null;
        }

        var body = new JsonObject { ["@odata.type"] = now["@odata.type"]?.DeepClone() };
        foreach ((string property, JsonObject restriction) in open)
        {
            JsonObject closed = restriction.DeepClone().AsObject();
            closed[Blocked] = true;
            body[property] = closed;
        }

        return Patch(planned, body, $"not blocked: {string.Join(", ", open.Select(o => o.Property))}", "Every platform of it is blocked.");
    }

    private static ObjectAct Patch(PlannedObject planned, JsonObject body, string before, string done) =>
        new(planned, HttpMethod.Patch, PathOf(planned)) { Body = JsonSerializer.SerializeToUtf8Bytes(body), Before = before, Done = done };
}
