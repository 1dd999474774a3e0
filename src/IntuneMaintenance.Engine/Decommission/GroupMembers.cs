using System.Text.Json;
using IntuneMaintenance.Engine.Graph;

namespace IntuneMaintenance.Engine.Decommission;

/// <summary>Who is in a group, nested groups included: devices, and users with their devices.</summary>
internal sealed class GroupMembers
{
    private readonly GraphDoor _door;

    internal GroupMembers(GraphDoor door) => _door = door;

    internal async Task<Members> ReadAsync(string groupId, CancellationToken cancellationToken)
    {
        var members = new Members();
        try
        {
            await foreach (JsonElement member in _door.ListRawAsync(GraphPath.V1($"groups/{groupId}/transitiveMembers"), cancellationToken).ConfigureAwait(false))
            {
                Add(members.DeviceIds, member, "deviceId");
                Add(members.Users, member, "userPrincipalName");
            }
        }
        catch (IntuneMaintenanceException e) when (e.Kind == FailureKind.NotFound)
        {
            throw new IntuneMaintenanceException(FailureKind.NotFound, "PlanObjectNotFound", $"-GroupRule: there is no group '{groupId}'. No plan was made.", e) { Target = groupId, Advice = "Name the group's object id." };
        }

        return members;
    }

    private static void Add(HashSet<string> to, JsonElement member, string name)
    {
        if (member.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text)
        {
            to.Add(text);
        }
    }

    /// <summary>Members by what Intune knows of them.</summary>
    internal sealed class Members
    {
        internal HashSet<string> DeviceIds { get; } = new(StringComparer.OrdinalIgnoreCase);

        internal HashSet<string> Users { get; } = new(StringComparer.OrdinalIgnoreCase);

        internal bool Holds(ManagedDevice device) =>
            (device.AzureADDeviceId is { } id && DeviceIds.Contains(id)) || (device.UserPrincipalName is { } user && Users.Contains(user));
    }
}
