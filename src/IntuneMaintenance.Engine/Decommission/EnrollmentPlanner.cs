using System.Text.Json;
using System.Text.Json.Nodes;
using IntuneMaintenance.Engine.Connection;
using IntuneMaintenance.Engine.Graph;

namespace IntuneMaintenance.Engine.Decommission;

/// <summary>Writes down what lets new devices in: the MDM user scope, enrolment restrictions, and assignments of Autopilot profiles.</summary>
internal sealed class EnrollmentPlanner
{
    private readonly GraphDoor _door;
    private readonly TenantIdentity _identity;

    internal EnrollmentPlanner(GraphDoor door, TenantIdentity identity)
    {
        _door = door;
        _identity = identity;
    }

    internal async Task<PlannedObject[]> PlanAsync(PlanNames names, CancellationToken cancellationToken)
    {
        var planned = new List<PlannedObject>
        {
            new()
            {
                Type = EnrollmentGates.Scope,
                Id = EnrollmentGates.IntuneApplication,
                Name = "Microsoft Intune",
                Included = true,
                Reason = _identity.TokenKind == TokenKind.AppOnly ? "The MDM user scope becomes none; only a signed-in administrator can do that." : "The MDM user scope becomes none.",
            },
        };
        await foreach (JsonElement item in _door.ListRawAsync(GraphPath.Beta("deviceManagement/deviceEnrollmentConfigurations"), cancellationToken).ConfigureAwait(false))
        {
            if (EnrollmentGates.Restrictions(JsonObject.Create(item.Clone())!).Any())
            {
                planned.Add(Named(EnrollmentGates.Restriction, item, "displayName", "Every platform of it is blocked.", owner: null));
            }
        }

        var profiles = new List<(string Id, string Name)>();
        await foreach (JsonElement item in _door.ListRawAsync(GraphPath.Beta("deviceManagement/windowsAutopilotDeploymentProfiles"), cancellationToken).ConfigureAwait(false))
        {
            profiles.Add((item.GetProperty("id").GetString()!, item.GetProperty("displayName").GetString() ?? ""));
        }

        foreach ((string id, string name) in profiles)
        {
            await foreach (JsonElement item in _door.ListRawAsync(GraphPath.Beta($"deviceManagement/windowsAutopilotDeploymentProfiles/{Uri.EscapeDataString(id)}/assignments"), cancellationToken).ConfigureAwait(false))
            {
                PlannedObject assignment = Named(EnrollmentGates.Assignment, item, "displayName", $"The profile '{name}' is assigned to nobody any more.", id);
                assignment.Name = name;
                planned.Add(names.Keeps(id) is { } why ? ObjectRules.With(assignment, false, why) : assignment);
            }
        }

        return [.. planned.Select(names.Hold)];
    }

    private static PlannedObject Named(string type, JsonElement item, string name, string reason, string? owner) => new()
    {
        Type = type,
        Id = item.GetProperty("id").GetString()!,
        Name = item.TryGetProperty(name, out JsonElement text) && text.ValueKind == JsonValueKind.String ? text.GetString()! : "",
        Included = true,
        OwnerId = owner,
        Reason = reason,
    };
}
