using System.Collections.Generic;

namespace IntuneMaintenance;

/// <summary>What the engine found when it looked at a destructive request before acting.</summary>
public sealed class DestructionCheck
{
    /// <summary>Devices that may be acted on, as they are now.</summary>
    public List<ManagedDevice> Ready { get; } = [];

    /// <summary>Why each of the others may not.</summary>
    public List<IntuneMaintenanceException> Refused { get; } = [];

    /// <summary>Devices acted on in the last 24 hours.</summary>
    public int ActedLately { get; set; }

    /// <summary>Devices in the fleet.</summary>
    public int FleetSize { get; set; }
}
