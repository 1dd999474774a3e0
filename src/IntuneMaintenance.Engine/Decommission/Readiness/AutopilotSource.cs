using IntuneMaintenance.Engine.Graph;

namespace IntuneMaintenance.Engine.Decommission.Readiness;

/// <summary>Autopilot devices that no one has enrolled yet: the next time they are switched on they come in.</summary>
internal sealed class AutopilotSource : IReadinessSource
{
    public string Code => DecommissionFindingId.AutopilotPending;

    public FindingSeverity WhenUnread => FindingSeverity.Warning;

    public async Task<IReadOnlyList<DecommissionFinding>> FindAsync(ReadinessScope scope, CancellationToken cancellationToken)
    {
        var serials = new HashSet<string>(scope.Present.Values.Select(d => d.SerialNumber).OfType<string>(), StringComparer.OrdinalIgnoreCase);
        var pending = new List<string>();
        await foreach (AutopilotDevice device in scope.Door.ListAsync(GraphPath.V1("deviceManagement/windowsAutopilotDeviceIdentities"), ReadinessJson.Default.AutopilotDevice, cancellationToken).ConfigureAwait(false))
        {
            bool managed = (Guid.TryParse(device.ManagedDeviceId, out Guid id) && id != Guid.Empty && scope.Present.ContainsKey(id.ToString("D")))
                || (device.SerialNumber is { Length: > 0 } serial && serials.Contains(serial));
            if (!managed)
            {
                pending.Add($"{device.SerialNumber} {device.Model}".Trim());
            }
        }

        return pending.Count == 0 ? Found.Nothing : Found.One(
            Code,
            scope.Has(DecommissionStep.StopEnrollment) ? FindingSeverity.Note : FindingSeverity.Warning,
            pending,
            $"{Found.Count(pending.Count, "Autopilot device")} without a managed device, which can still enrol: {Found.Names(pending)}.",
            "Remove their Autopilot records, or the profile that is assigned to them.");
    }
}
