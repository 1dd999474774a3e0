using System.Text.Json;
using IntuneMaintenance.Engine.Connection;
using IntuneMaintenance.Engine.Graph;

namespace IntuneMaintenance.Engine.Decommission;

/// <summary>Finds the Autopilot identities and directory records of the devices that a plan acts on; one that a device which stays uses too is left.</summary>
internal sealed class RecordPlanner
{
    private readonly GraphDoor _door;
    private readonly TenantIdentity _identity;

    internal RecordPlanner(GraphDoor door, TenantIdentity identity)
    {
        _door = door;
        _identity = identity;
    }

    internal async Task<PlannedObject[]> PlanAsync(PlannedDevice[] devices, PlanNames names, CancellationToken cancellationToken)
    {
        ILookup<string, PlannedDevice> bySerial = devices.Where(d => !string.IsNullOrWhiteSpace(d.SerialNumber)).ToLookup(d => d.SerialNumber!, StringComparer.OrdinalIgnoreCase);
        ILookup<string, PlannedDevice> byEntra = devices.Where(d => Guid.TryParse(d.AzureADDeviceId, out Guid id) && id != Guid.Empty).ToLookup(d => d.AzureADDeviceId!, StringComparer.OrdinalIgnoreCase);
        ILookup<string, PlannedDevice> byId = devices.ToLookup(d => d.Id, StringComparer.OrdinalIgnoreCase);
        var planned = new List<PlannedObject>();
        await foreach (JsonElement item in _door.ListRawAsync(GraphPath.V1("deviceManagement/windowsAutopilotDeviceIdentities"), cancellationToken).ConfigureAwait(false))
        {
            PlannedDevice[] owners = [.. byId[Text(item, "managedDeviceId")].Concat(byEntra[Text(item, "azureActiveDirectoryDeviceId")]).Concat(bySerial[Text(item, "serialNumber")]).Distinct()];
            Add(planned, RecordStep.Autopilot, item, Text(item, "serialNumber"), owners);
        }

        await foreach (JsonElement item in _door.ListRawAsync(GraphPath.V1("devices?$select=id,deviceId,displayName"), cancellationToken).ConfigureAwait(false))
        {
            string deviceId = Text(item, "deviceId");
            if (!string.Equals(deviceId, _identity.DeviceId, StringComparison.OrdinalIgnoreCase))
            {
                Add(planned, RecordStep.Directory, item, Text(item, "displayName"), [.. byEntra[deviceId]]);
            }
        }

        return [.. planned.Select(names.Hold)];
    }

    private static void Add(List<PlannedObject> planned, string type, JsonElement item, string name, PlannedDevice[] owners)
    {
        if (owners.Length == 0)
        {
            return;
        }

        bool allGo = Array.TrueForAll(owners, o => o.Act != PlannedAct.Leave);
        planned.Add(new PlannedObject
        {
            Type = type,
            Id = item.GetProperty("id").GetString()!,
            Name = name,
            OwnerId = owners[0].Id,
            Included = allGo && owners.Length == 1,
            Reason = !allGo ? "A device that stays uses it." : owners.Length > 1 ? "More than one device of the plan uses it; look at it by hand." : $"Once {owners[0].DeviceName} is gone.",
        });
    }

    private static string Text(JsonElement owner, string name) =>
        owner.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
}
