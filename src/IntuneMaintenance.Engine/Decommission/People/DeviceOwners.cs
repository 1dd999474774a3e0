using IntuneMaintenance.Engine.Graph;

namespace IntuneMaintenance.Engine.Decommission.People;

/// <summary>Whose the managed devices are. Who still has one is neither deleted nor left without a licence.</summary>
internal sealed class DeviceOwners
{
    private readonly ILookup<string, string> _byId;
    private readonly ILookup<string, string> _byName;

    private DeviceOwners(IReadOnlyCollection<GraphOwnedDevice> devices)
    {
        _byId = devices.Where(HasId).ToLookup(d => d.UserId!, NameOf, StringComparer.OrdinalIgnoreCase);
        _byName = devices.Where(d => !HasId(d) && !string.IsNullOrEmpty(d.UserPrincipalName)).ToLookup(d => d.UserPrincipalName!, NameOf, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>Devices that stay when the plan has done what it says.</summary>
    internal static DeviceOwners Staying(IEnumerable<PlannedDevice> devices, bool anyGoes) =>
        new([.. devices.Where(d => !anyGoes || d.Act == PlannedAct.Leave).Select(d => new GraphOwnedDevice(d.Id, d.DeviceName, d.UserId, d.UserPrincipalName))]);

    /// <summary>Devices that there are now, whatever the plan says of them: what was to go and did not is still there.</summary>
    internal static async Task<DeviceOwners> PresentAsync(GraphDoor door, CancellationToken cancellationToken)
    {
        var devices = new List<GraphOwnedDevice>();
        GraphPath path = GraphPath.Beta("deviceManagement/managedDevices?$select=id,deviceName,userId,userPrincipalName");
        await foreach (GraphOwnedDevice device in door.ListAsync(path, PeopleJson.Default.GraphOwnedDevice, cancellationToken).ConfigureAwait(false))
        {
            devices.Add(device);
        }

        return new DeviceOwners(devices);
    }

    /// <summary>The names of somebody's devices.</summary>
    internal IReadOnlyList<string> Of(string userId, string? name) => [.. _byId[userId].Concat(name is null ? [] : _byName[name])];

    private static bool HasId(GraphOwnedDevice device) => Guid.TryParse(device.UserId, out Guid id) && id != Guid.Empty;

    private static string NameOf(GraphOwnedDevice device) => string.IsNullOrWhiteSpace(device.DeviceName) ? device.Id : device.DeviceName;
}
