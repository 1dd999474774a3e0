using System;
using System.Threading;
using System.Threading.Tasks;

namespace IntuneMaintenance;

/// <summary>An open door to one tenant: the rooms behind it.</summary>
public interface IConnection : IDisposable
{
    /// <summary>Tenant, account, cloud, permissions and expiry as they are now.</summary>
    Task<ConnectionState> DescribeAsync(CancellationToken cancellationToken);

    /// <summary>What works on files alone, with this connection's sign-in for blob containers.</summary>
    IOffline Files { get; }

    /// <summary>Devices.</summary>
    IDevices Devices { get; }

    /// <summary>Configuration backups.</summary>
    IBackups Backups { get; }

    /// <summary>What is due.</summary>
    IMaintenanceTasks Tasks { get; }

    /// <summary>Ending a tenant.</summary>
    IDecommissions Decommissions { get; }

    /// <summary>Contact settings.</summary>
    IContacts Contacts { get; }

    /// <summary>Partners and the partner ID.</summary>
    IPartners Partners { get; }

    /// <summary>Power of outsiders over the tenant.</summary>
    IDelegatedAdmins DelegatedAdmins { get; }

    /// <summary>Bringing configuration back from backups.</summary>
    IRestores Restores { get; }

    /// <summary>Message center and service health.</summary>
    IServiceAnnouncements ServiceAnnouncements { get; }

    /// <summary>Connectors, tokens and certificates.</summary>
    IConnectors Connectors { get; }

    /// <summary>Versions of Intune's client software.</summary>
    IClientVersions ClientVersions { get; }

    /// <summary>Subscriptions and their end.</summary>
    ISubscriptions Subscriptions { get; }

    /// <summary>What runs on premises for the cloud.</summary>
    IInfrastructure Infrastructure { get; }

    /// <summary>Domains.</summary>
    IDomains Domains { get; }

    /// <summary>Apps.</summary>
    IApps Apps { get; }
}
