using IntuneMaintenance.Engine.Graph;

namespace IntuneMaintenance.Engine.Restore;

/// <summary>What one restore works with.</summary>
internal sealed record RestoreRun(GraphDoor Door, RestoreRequest Request, RestoreSource Source, TenantObjects Tenant, RestoreMap Map, RestoreJournal Journal)
{
    internal required RestoreTargets Targets { get; init; }

    internal required RestoreReferences References { get; init; }

    internal required RestoreSender Sender { get; init; }

    internal required PresentReader Reader { get; init; }

    internal required Func<RestoreResult, Task<bool>> Confirm { get; init; }
}
