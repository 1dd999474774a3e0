using IntuneMaintenance.Engine.Connection;
using IntuneMaintenance.Engine.Devices;
using IntuneMaintenance.Engine.Graph;

namespace IntuneMaintenance.Engine.Decommission;

/// <summary>Writes down what happens to each device, and which go first.</summary>
internal sealed class DevicePlanner
{
    private readonly GraphDevices _devices;
    private readonly GroupMembers _members;
    private readonly OwnDevice _own;

    internal DevicePlanner(GraphDoor door, TenantIdentity identity, GraphDevices devices)
    {
        _devices = devices;
        _members = new GroupMembers(door);
        _own = new OwnDevice(identity.DeviceId, Environment.MachineName);
    }

    internal async Task<PlannedDevice[]> PlanAsync(PlanRequest request, PlanNames names, IProgress<WorkProgress> progress, CancellationToken cancellationToken)
    {
        var groups = new List<(DeviceRule Rule, GroupMembers.Members Members)>();
        foreach (DeviceRule rule in request.Rules.Where(r => r.GroupId is not null))
        {
            groups.Add((rule, await _members.ReadAsync(rule.GroupId!, cancellationToken).ConfigureAwait(false)));
        }

        var rules = new PlannedActs(request, names, groups, _own);
        var devices = new Dictionary<string, PlannedDevice>(StringComparer.OrdinalIgnoreCase);
        await _devices.FindAsync(
            new DeviceQuery(),
            device =>
            {
                devices[device.Id] = rules.For(device);
                return Task.CompletedTask;
            },
            progress,
            cancellationToken).ConfigureAwait(false);
        CanaryPick.Mark([.. devices.Values.OrderBy(d => d.Id, StringComparer.Ordinal)], request.CanaryPercent);

        // As they are asked: the canary, wipes before retires, those unseen for longest first; what stays comes last.
        return
        [
            .. devices.Values.OrderBy(d => d.Act == PlannedAct.Leave).ThenByDescending(d => d.Canary).ThenBy(d => d.Act != PlannedAct.Wipe)
                .ThenBy(d => d.LastSyncDateTime).ThenBy(d => d.Id, StringComparer.Ordinal),
        ];
    }
}
