using IntuneMaintenance.Engine.Connection;
using IntuneMaintenance.Engine.Graph;
using IntuneMaintenance.Engine.Storage;

namespace IntuneMaintenance.Engine.Decommission.Readiness;

/// <summary>A plan, its tenant and the devices that are there now: what every source looks at.</summary>
internal sealed class ReadinessScope
{
    internal ReadinessScope(GraphDoor door, TenantIdentity identity, DecommissionPlan plan, IReadOnlyDictionary<string, ManagedDevice> present, Storages storages)
    {
        Door = door;
        Identity = identity;
        Plan = plan;
        Present = present;
        Storages = storages;
        Leaving = Has(DecommissionStep.Devices) ? [.. plan.Devices.Where(d => d.Act != PlannedAct.Leave && present.ContainsKey(d.Id)).Select(d => new LeavingDevice(d, present[d.Id]))] : [];
        PlannedDuration duration = DurationEstimate.Of(plan);
        Days = duration.ActingDays;
        End = Now.AddDays(duration.AtMostDays);
    }

    internal GraphDoor Door { get; }

    internal TenantIdentity Identity { get; }

    internal DecommissionPlan Plan { get; }

    /// <summary>Every device of the tenant, by id.</summary>
    internal IReadOnlyDictionary<string, ManagedDevice> Present { get; }

    /// <summary>Opens the plan's places, with the SAS that was handed over.</summary>
    internal Storages Storages { get; }

    /// <summary>Devices that the plan retires or wipes and that are still there; none without its Devices step.</summary>
    internal IReadOnlyList<LeavingDevice> Leaving { get; }

    internal DateTimeOffset Now => Door.Time.GetUtcNow();

    /// <summary>Days that the quotas alone demand.</summary>
    internal int Days { get; }

    /// <summary>When the last device is through or has failed, at the latest.</summary>
    internal DateTimeOffset End { get; }

    internal bool Has(DecommissionStep step) => Plan.Steps.Contains(step);
}
