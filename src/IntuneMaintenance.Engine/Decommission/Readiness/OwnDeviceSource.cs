using IntuneMaintenance.Engine.Devices;

namespace IntuneMaintenance.Engine.Decommission.Readiness;

/// <summary>The device that this runs on: it is never acted on.</summary>
internal sealed class OwnDeviceSource : IReadinessSource
{
    public string Code => DecommissionFindingId.OwnDevice;

    public FindingSeverity WhenUnread => FindingSeverity.Warning;

    public Task<IReadOnlyList<DecommissionFinding>> FindAsync(ReadinessScope scope, CancellationToken cancellationToken)
    {
        var own = new OwnDevice(scope.Identity.DeviceId, Environment.MachineName);
        return Task.FromResult(Found.Devices(
            Code,
            FindingSeverity.Warning,
            [.. scope.Leaving.Where(d => own.Is(new GraphDevice { DeviceName = d.Now.DeviceName, AzureADDeviceId = d.Now.AzureADDeviceId }))],
            n => $"{n} of the plan is the one that this runs on, or was signed in from",
            "It is never acted on. Run the plan from elsewhere, or retire that device by hand at the end."));
    }
}
