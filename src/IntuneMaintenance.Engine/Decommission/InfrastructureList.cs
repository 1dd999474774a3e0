using IntuneMaintenance.Engine.Infrastructure;
using IntuneMaintenance.Engine.Journal;

namespace IntuneMaintenance.Engine.Decommission;

/// <summary>What is left to people on servers, each piece once, with what still uses it.</summary>
internal sealed class InfrastructureList
{
    private readonly Campaign _campaign;
    private readonly IReadOnlyList<IntuneInfrastructure> _present;

    internal InfrastructureList(Campaign campaign, IReadOnlyList<IntuneInfrastructure> present)
    {
        _campaign = campaign;
        _present = present;
    }

    /// <summary>What the plan switches off comes when that has ended: only then it is known what is left to do.</summary>
    internal async Task WriteAsync()
    {
        PlannedObject[] planned = _campaign.Plan.Infrastructure;
        foreach (IntuneInfrastructure one in _present.Where(p => p.FollowsDomain is null && (p.Uninstall.Length > 0 || p.InUse == InfrastructureUse.Unknown) && !Array.Exists(planned, o => o.Included && Is(p, o))))
        {
            await WriteAsync(one).ConfigureAwait(false);
        }

        // What an earlier step took out of the service is still installed on its server.
        foreach (PlannedObject gone in planned.Where(o => !o.Included && !_present.Any(p => Is(p, o))))
        {
            await WriteAsync(gone, UninstallTexts.WhenGone(Enum.Parse<InfrastructureKind>(gone.Type), gone.Name, gone.OwnerId), "no longer known to the service").ConfigureAwait(false);
        }
    }

    /// <summary>What is left of an object of the plan, now that it has ended.</summary>
    internal Task WriteAsync(PlannedObject planned, JournalRecord end)
    {
        InfrastructureKind kind = Enum.Parse<InfrastructureKind>(planned.Type);
        IntuneInfrastructure? now = _present.FirstOrDefault(p => Is(p, planned));
        return end.State is nameof(DeviceActState.Done) or nameof(DeviceActState.LeftToPerson)
            ? WriteAsync(planned, UninstallTexts.WhenGone(kind, planned.Name, planned.OwnerId), end.State == nameof(DeviceActState.Done) ? "switched off in the cloud" : "once it is switched off in the cloud")
            : now is null ? Task.CompletedTask : WriteAsync(now, end.Detail);
    }

    private Task WriteAsync(IntuneInfrastructure one, string? reason = null)
    {
        string task = one.Uninstall.Length > 0 ? string.Join(" ", one.Uninstall) : $"Look whether there is any: {one.Link}";
        return _campaign.ToDoAsync(DecommissionStep.Infrastructure, $"{one.Kind}/{EndPlanner.IdOf(one)}", one.Name, $"{one.Kind}, in use: {one.InUse}. {reason ?? one.EvidenceText} To do: {task}", one.Link);
    }

    private Task WriteAsync(PlannedObject gone, string[] left, string state) => left.Length == 0 ? Task.CompletedTask
        : _campaign.ToDoAsync(DecommissionStep.Infrastructure, $"{gone.Type}/{gone.Id}", gone.Name, $"{gone.Type}, {state}. To do: {string.Join(" ", left)}");

    private static bool Is(IntuneInfrastructure found, PlannedObject planned) =>
        found.Kind.ToString() == planned.Type && string.Equals(EndPlanner.IdOf(found), planned.Id, StringComparison.OrdinalIgnoreCase);
}
