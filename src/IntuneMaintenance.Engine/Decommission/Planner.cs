using System.Text.Json;
using IntuneMaintenance.Engine.Backup;
using IntuneMaintenance.Engine.Connection;
using IntuneMaintenance.Engine.Devices;
using IntuneMaintenance.Engine.Graph;
using IntuneMaintenance.Engine.Storage;

namespace IntuneMaintenance.Engine.Decommission;

/// <summary>Reads a tenant and writes down what a decommission would do there. Changes nothing.</summary>
internal sealed class Planner
{
    private readonly GraphDoor _door;
    private readonly TenantIdentity _identity;
    private readonly GraphDevices _devices;

    internal Planner(GraphDoor door, TenantIdentity identity, GraphDevices devices)
    {
        _door = door;
        _identity = identity;
        _devices = devices;
    }

    internal async Task<DecommissionPlan> MakeAsync(PlanRequest request, IProgress<WorkProgress> progress, CancellationToken cancellationToken)
    {
        PlannedDevice[] devices = await DevicesAsync(request, progress, cancellationToken).ConfigureAwait(false);
        bool allGo = devices.All(d => d.Act != PlannedAct.Leave);
        var apps = new List<PlannedObject>();
        var configuration = new List<PlannedObject>();
        foreach (ConfigurationType type in ConfigurationTypes.InPlan)
        {
            progress.Report(new WorkProgress("Making a plan", $"reading {type.Name}", 0));
            await foreach (JsonElement item in _door.ListRawAsync(type.List, cancellationToken).ConfigureAwait(false))
            {
                if (type.LeftOut(item) is null)
                {
                    PlannedObject planned = ObjectRules.Named(type, item);
                    if (type.IsApp)
                    {
                        apps.Add(ObjectRules.ForUninstall(planned, item));
                    }

                    configuration.Add(ObjectRules.ForRemoval(planned, item, allGo));
                }
            }
        }

        return new DecommissionPlan
        {
            PlanId = Guid.NewGuid().ToString("D"),
            TenantId = _identity.TenantId,
            TenantName = _identity.TenantName,
            CreatedDateTime = _door.Time.GetUtcNow(),
            CreatedBy = _identity.Account,
            BackupPath = Place.Of(request.BackupPath).Location,
            JournalPath = Place.Of(request.JournalPath).Location,
            Steps = [.. Enum.GetValues<DecommissionStep>().Except(request.SkipStep)],
            RetiresPerDay = request.RetiresPerDay,
            WipesPerDay = request.WipesPerDay,
            UninstallHours = request.UninstallHours,
            FollowUpDays = request.FollowUpDays,
            Justification = request.Justification,
            WipeId = request.WipeId,
            Devices = devices,
            Apps = [.. apps],
            Configuration = [.. configuration],
        };
    }

    private async Task<PlannedDevice[]> DevicesAsync(PlanRequest request, IProgress<WorkProgress> progress, CancellationToken cancellationToken)
    {
        var rules = new PlannedActs(request);
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
        if (request.WipeId.Concat(request.ExcludeId).FirstOrDefault(id => !devices.ContainsKey(id)) is { } missing)
        {
            throw GraphDevices.NotFound(missing);
        }

        return [.. devices.Values.OrderBy(d => d.Id, StringComparer.Ordinal)];
    }
}
