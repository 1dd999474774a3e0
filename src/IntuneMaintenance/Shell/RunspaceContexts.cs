using System.Management.Automation.Runspaces;
using System.Runtime.CompilerServices;

namespace IntuneMaintenance.Shell;

/// <summary>The present context of each runspace: parallel runspaces do not disturb each other.</summary>
internal static class RunspaceContexts
{
    private static readonly ConditionalWeakTable<Runspace, Slot> Slots = new();

    internal static IntuneMaintenanceContext? Get(Runspace runspace) =>
        Slots.TryGetValue(runspace, out Slot? slot) ? slot.Context : null;

    internal static void Set(Runspace runspace, IntuneMaintenanceContext? context) =>
        Slots.GetOrCreateValue(runspace).Context = context;

    private sealed class Slot
    {
        internal IntuneMaintenanceContext? Context { get; set; }
    }
}
