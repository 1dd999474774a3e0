namespace IntuneMaintenance.Engine.Decommission;

/// <summary>What every plan must keep to, whoever edited it.</summary>
internal static class PlanRules
{
    private const int MostUninstallHours = 24 * 30;

    internal static void Check(DecommissionPlan plan, string path)
    {
        if (!Guid.TryParse(plan.TenantId, out _) || !Guid.TryParse(plan.PlanId, out _) || string.IsNullOrEmpty(plan.JournalPath) || string.IsNullOrEmpty(plan.BackupPath))
        {
            throw Broken(path, "It names no tenant, no plan id, no journal or no backup.");
        }

        if (plan.RetiresPerDay < 1 || plan.WipesPerDay < 1 || plan.FollowUpDays < 1 || plan.UninstallHours is < 0 or > MostUninstallHours)
        {
            throw Broken(path, "Its quotas, days or hours are none.");
        }

        if (IsBroken(plan.Steps) || IsBroken(plan.WipeId) || IsBroken(plan.AcceptedFindings) || IsBroken(plan.Devices) || IsBroken(plan.Apps) || IsBroken(plan.Configuration))
        {
            throw Broken(path, "A list is missing, or an entry of a list.");
        }

        if (UnknownFinding(plan.AcceptedFindings) is { } unknown)
        {
            throw Broken(path, $"It accepts '{unknown}', which is no finding that there is.");
        }

        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var wipeIds = new HashSet<string>(plan.WipeId, StringComparer.OrdinalIgnoreCase);
        foreach (PlannedDevice device in plan.Devices)
        {
            if (!Guid.TryParseExact(device.Id, "D", out _))
            {
                throw Broken(path, $"'{device.Id}' is no device id.");
            }

            if (!seen.Add(device.Id))
            {
                throw Broken(path, $"The device {device.Id} stands in it twice.");
            }

            if (device.Act == PlannedAct.Wipe && device.Ownership != DeviceOwnership.Company && !wipeIds.Contains(device.Id))
            {
                throw Broken(path, $"It wipes the device {device.Id}, which is not the organization's and is not named in wipeId.");
            }
        }
    }

    /// <summary>The first id that stands for no finding.</summary>
    internal static string? UnknownFinding(IEnumerable<string> ids) => ids.FirstOrDefault(id => !DecommissionFindingId.All.Contains(id, StringComparer.OrdinalIgnoreCase));

    private static bool IsBroken<T>(T[]? list) => list is null || Array.Exists(list, item => item is null);

    private static IntuneMaintenanceException Broken(string path, string why) =>
        PlanFile.Wrong("PlanBroken", FailureKind.InvalidData, path, $"The plan '{path}' cannot be run. {why}");
}
