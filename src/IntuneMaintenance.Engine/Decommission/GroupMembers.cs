using System.Text.Json;
using IntuneMaintenance.Engine.Graph;
using IntuneMaintenance.Engine.Text;

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
                switch (TypeOf(member))
                {
                    case "device":
                        Add(members.DeviceIds, member, "deviceId", groupId);
                        break;
                    case "user":
                        Add(members.Users, member, "userPrincipalName", groupId);
                        Add(members.UserIds, member, "id", groupId);
                        break;
                }
            }
        }
        catch (IntuneMaintenanceException e) when (e.Kind == FailureKind.NotFound)
        {
            throw new IntuneMaintenanceException(FailureKind.NotFound, "PlanObjectNotFound", $"-GroupRule: there is no group '{groupId}'. No plan was made.", e) { Target = groupId, Advice = "Name the group's object id." };
        }

        return members;
    }

    private static string TypeOf(JsonElement member) => member.TextOf("@odata.type").Split('.')[^1];

    // Who may not read a kind of member is given its type and id, and no error: a device that a rule protects must not be missed for that.
    private static void Add(HashSet<string> to, JsonElement member, string name, string groupId) => to.Add(member.TextOf(name) is { Length: > 0 } text
        ? text
        : throw new IntuneMaintenanceException(FailureKind.Permission, "GroupMembersHidden", $"-GroupRule: the group '{groupId}' has a {TypeOf(member)} ({member.TextOf("id")}) that the token may not read. No plan was made.")
        {
            Target = groupId,
            Advice = "Connect with User.Read.All and Device.Read.All, or with Directory.Read.All.",
        });

    /// <summary>Members by what Intune knows of them.</summary>
    internal sealed class Members
    {
        internal HashSet<string> DeviceIds { get; } = new(StringComparer.OrdinalIgnoreCase);

        internal HashSet<string> Users { get; } = new(StringComparer.OrdinalIgnoreCase);

        internal HashSet<string> UserIds { get; } = new(StringComparer.OrdinalIgnoreCase);

        internal bool Holds(ManagedDevice device) =>
            (device.AzureADDeviceId is { } id && DeviceIds.Contains(id)) || (device.UserPrincipalName is { } user && Users.Contains(user)) || (device.UserId is { } userId && UserIds.Contains(userId));
    }
}
