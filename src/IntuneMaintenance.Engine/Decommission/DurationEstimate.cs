namespace IntuneMaintenance.Engine.Decommission;

/// <summary>How long a plan takes: quotas force days, and devices take between nothing and the time that the plan gives them.</summary>
internal static class DurationEstimate
{
    private const double HoursPerDay = 24;

    internal static PlannedDuration Of(PlanRequest request, PlannedDevice[] devices, bool uninstalls)
    {
        int canary = devices.Count(d => d.Canary);
        int rest = Math.Max(Days(devices, PlannedAct.Retire, request.RetiresPerDay), Days(devices, PlannedAct.Wipe, request.WipesPerDay));
        int leaving = devices.Count(d => d.Act != PlannedAct.Leave);
        int acting = leaving == 0 ? 0 : rest;
        int most = leaving == 0 ? 0
            : (int)Math.Ceiling(uninstalls ? request.UninstallHours / HoursPerDay : 0) + (canary > 0 ? request.FollowUpDays : 0) + acting + request.FollowUpDays;
        return new PlannedDuration { CanaryDevices = canary, ActingDays = acting, AtLeastDays = acting, AtMostDays = most };
    }

    private static int Days(PlannedDevice[] devices, PlannedAct act, int perDay) => (devices.Count(d => d.Act == act) + perDay - 1) / perDay;
}
