namespace IntuneMaintenance.Engine.Decommission.Readiness;

/// <summary>What profiles have set stays on a retired device until somebody changes it; only nobody enforces it any more.</summary>
internal sealed class SettingsStaySource : IReadinessSource
{
    private static readonly string[] Setting = ["ConfigurationPolicy", "DeviceConfiguration", "GroupPolicyConfiguration", "Intent", "HardwareConfiguration"];

    public string Code => DecommissionFindingId.SettingsStay;

    public FindingSeverity WhenUnread => FindingSeverity.Note;

    public Task<IReadOnlyList<DecommissionFinding>> FindAsync(ReadinessScope scope, CancellationToken cancellationToken)
    {
        LeavingDevice[] retired = [.. scope.Leaving.Where(d => d.IsRetired)];
        string[] profiles = [.. scope.Plan.Configuration.Where(o => Setting.Contains(o.Type, StringComparer.OrdinalIgnoreCase)).Select(o => o.Name)];
        return Task.FromResult(profiles.Length == 0
            ? Found.Nothing
            : Found.Devices(Code, FindingSeverity.Note, retired, n => $"{n} may keep settings of {Found.Count(profiles.Length, "profile")} ({Found.Names(profiles)}), enforced by nobody", "Set back what must not stay before the retire, or wipe the organization's devices."));
    }
}
