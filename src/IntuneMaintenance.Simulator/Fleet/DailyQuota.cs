namespace IntuneMaintenance.Simulator;

/// <summary>What the tenant has used up of its device-action quotas on the current UTC day (facts §0.7).</summary>
internal sealed class DailyQuota(SimulatedTenantOptions options)
{
    private DateOnly _day;
    private int _retires;
    private int _wipes;
    private int _deletes;

    /// <summary>Whether the act still fits; nothing is used up.</summary>
    internal bool Allows(SimDevice device, string action, DateTimeOffset now)
    {
        Roll(now);
        return action switch
        {
            "retire" => _retires < options.RetiresPerDay,
            "wipe" or "cleanWindowsDevice" => _wipes < options.WipesPerDay,
            "delete" => _deletes < options.DeletesPerDay && Allows(device, device.DeleteMeans, now),
            _ => true,
        };
    }

    internal void Use(SimDevice device, string action, DateTimeOffset now)
    {
        Roll(now);
        switch (action)
        {
            case "retire":
                _retires++;
                break;
            case "wipe" or "cleanWindowsDevice":
                _wipes++;
                break;
            case "delete":
                _deletes++;
                Use(device, device.DeleteMeans, now);
                break;
        }
    }

    private void Roll(DateTimeOffset now)
    {
        DateOnly day = DateOnly.FromDateTime(now.UtcDateTime);
        if (day != _day)
        {
            _day = day;
            _retires = _wipes = _deletes = 0;
        }
    }
}
