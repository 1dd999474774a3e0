namespace IntuneMaintenance.Engine.Connection;

/// <summary>The rooms of one connection.</summary>
internal sealed record ConnectionRooms(IDevices Devices, IBackups Backups, IMaintenanceTasks Tasks, IDecommissions Decommissions)
{
    internal required IClientVersions ClientVersions { get; init; }

    internal required IRestores Restores { get; init; }

    internal required IConnectors Connectors { get; init; }

    internal required IContacts Contacts { get; init; }

    internal required IPartners Partners { get; init; }

    internal required IDelegatedAdmins DelegatedAdmins { get; init; }

    /// <summary>What works on files, with this connection's sign-in for blob containers.</summary>
    internal required IOffline Files { get; init; }

    internal required IServiceAnnouncements ServiceAnnouncements { get; init; }

    internal required ISubscriptions Subscriptions { get; init; }

    internal required IInfrastructure Infrastructure { get; init; }

    internal required IDomains Domains { get; init; }

    internal required IApps Apps { get; init; }
}
