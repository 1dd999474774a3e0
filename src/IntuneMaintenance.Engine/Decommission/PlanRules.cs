namespace IntuneMaintenance.Engine.Decommission;

/// <summary>What every plan must keep to, whoever edited it.</summary>
internal static class PlanRules
{
    internal static void Check(DecommissionPlan plan, string path)
    {
        if (!Guid.TryParse(plan.TenantId, out _) || plan.JournalPath.Length == 0)
        {
            throw Broken(path, "It names no tenant or no journal.");
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

    private static IntuneMaintenanceException Broken(string path, string why) =>
        PlanFile.Wrong("PlanBroken", FailureKind.InvalidData, path, $"The plan '{path}' cannot be run. {why}");
}
