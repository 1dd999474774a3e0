using IntuneMaintenance.Engine.Connection;
using IntuneMaintenance.Engine.Graph;
using IntuneMaintenance.Engine.Journal;
using IntuneMaintenance.Engine.Storage;

namespace IntuneMaintenance.Engine.Decommission;

/// <summary>A plan under way: what its steps share.</summary>
internal sealed record Campaign(DecommissionPlan Plan, EventJournal Journal, GraphDoor Door, TenantIdentity Identity, IProgress<WorkProgress> Progress)
{
    /// <summary>Opens the campaign's places.</summary>
    internal Storages Storages { get; init; } = Storages.Offline;

    internal DateTimeOffset Now => Door.Time.GetUtcNow();

    /// <summary>Devices that the plan acts on.</summary>
    internal IReadOnlyList<PlannedDevice> Leaving { get; } = [.. Plan.Devices.Where(d => d.Act != PlannedAct.Leave)];

    internal Task NoteAsync(DecommissionStep step, string kind, string? id, string? name, string state, string? detail) => Journal.AppendAsync(
        new JournalRecord { Kind = kind, Step = step.ToString(), Id = id, Name = name, State = state, Detail = detail },
        CancellationToken.None);

    /// <summary>The last record of a kind in a step for an object.</summary>
    internal JournalRecord? Last(DecommissionStep step, string kind, string? id = null) =>
        Journal.Records.LastOrDefault(r => r.Kind == kind && r.Step == step.ToString() && (id is null || r.Id == id));
}
