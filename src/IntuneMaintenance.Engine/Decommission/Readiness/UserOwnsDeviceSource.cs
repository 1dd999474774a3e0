namespace IntuneMaintenance.Engine.Decommission.Readiness;

/// <summary>Users to be deleted who still have devices: a device whose user is gone may never get a command.</summary>
internal sealed class UserOwnsDeviceSource : IReadinessSource
{
    public string Code => DecommissionFindingId.UserOwnsDevice;

    public FindingSeverity WhenUnread => FindingSeverity.Blocking;

    public Task<IReadOnlyList<DecommissionFinding>> FindAsync(ReadinessScope scope, CancellationToken cancellationToken)
    {
        DecommissionPlan plan = scope.Plan;
        if (!scope.Has(DecommissionStep.Users))
        {
            return Task.FromResult(Found.Nothing);
        }

        // Whoever was named counts, also who is left because of the very device.
        Dictionary<string, string> named = plan.UserId.Distinct(StringComparer.OrdinalIgnoreCase).ToDictionary(id => id, id => Array.Find(plan.Users, u => Same(u.Id, id))?.Name ?? id, StringComparer.OrdinalIgnoreCase);
        var leaving = new HashSet<string>(scope.Has(DecommissionStep.Devices) ? plan.Devices.Where(d => d.Act != PlannedAct.Leave).Select(d => d.Id) : [], StringComparer.OrdinalIgnoreCase);
        (ManagedDevice Device, string User)[] owned = [.. scope.Present.Values.Select(d => (Device: d, User: UserOf(d, named))).Where(o => o.User is not null).Select(o => (o.Device, o.User!))];
        string[] stays = [.. owned.Where(o => !leaving.Contains(o.Device.Id)).Select(Text)];
        string[] goes = [.. owned.Where(o => leaving.Contains(o.Device.Id)).Select(Text)];
        if (owned.Length == 0)
        {
            return Task.FromResult(Found.Nothing);
        }

        string evidence = string.Join(' ', ((string?[])
        [
            stays.Length == 0 ? null : $"{Found.Count(stays.Length, "device")} of users to be deleted stay: {Found.Names(stays)}. These users are left.",
            goes.Length == 0 ? null : $"{Found.Count(goes.Length, "device")} of users to be deleted go with the plan, before their users: {Found.Names(goes)}.",
        ]).OfType<string>());
        return Task.FromResult(Found.One(
            Code,
            stays.Length > 0 ? FindingSeverity.Blocking : FindingSeverity.Note,
            [.. stays, .. goes],
            evidence,
            stays.Length > 0 ? "Let the devices go with the plan, give them another user, or leave these users out of -UserId." : "Nothing to do: who still has a device when its turn comes is left."));
    }

    private static string? UserOf(ManagedDevice device, Dictionary<string, string> named) =>
        Guid.TryParse(device.UserId, out Guid id) && id != Guid.Empty
            ? named.GetValueOrDefault(device.UserId!)
            : named.Values.FirstOrDefault(n => Same(n, device.UserPrincipalName));

    private static string Text((ManagedDevice Device, string User) owned) => $"{owned.User}: {owned.Device}";

    private static bool Same(string left, string? right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);
}
