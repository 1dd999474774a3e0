using System.Text.Json;
using IntuneMaintenance.Engine.Connection;
using IntuneMaintenance.Engine.DelegatedAdmins;
using IntuneMaintenance.Engine.Domains;
using IntuneMaintenance.Engine.Graph;
using IntuneMaintenance.Engine.Infrastructure;
using IntuneMaintenance.Engine.Subscriptions;

namespace IntuneMaintenance.Engine.Decommission.Readiness;

/// <summary>Asks every source. One that cannot be read is told as such, as gravely as what it might hide; it is never taken for fine.</summary>
internal sealed class ReadinessCheck
{
    private readonly IReadOnlyList<IReadinessSource> _sources;

    internal ReadinessCheck(GraphDoor door, TenantIdentity identity, IConnectors connectors)
        : this(All(door, identity, connectors))
    {
    }

    internal ReadinessCheck(IReadOnlyList<IReadinessSource> sources) => _sources = sources;

    /// <summary>Every source. A further one is a file, an id, and a line here.</summary>
    internal static IReadOnlyList<IReadinessSource> All(GraphDoor door, TenantIdentity identity, IConnectors connectors) =>
    [
        new BackupSource(),
        new DeviceNotSeenSource(),
        new LocalAdminSource(),
        new RecoveryKeySource(),
        new RecoveryKeyNotSavedSource(),
        new ActivationLockSource(),
        new AppStaysSource(),
        new SettingsStaySource(),
        new WipeForWantOfRetireSource(),
        new ActNotSupportedSource(),
        new DeleteMeansWipeSource(),
        new OwnDeviceSource(),
        new ApprovalSource(),
        new PermissionSource(),
        new PersonNeededSource(),
        new QuotaSource(),
        new OwnerGoneSource(),
        new UserOwnsDeviceSource(),
        new AutopilotSource(),
        new AppleEnrollmentSource(),
        new ConnectorExpirySource(connectors),
        new PartnerAccessSource(new GraphDelegatedAdmins(door, identity)),
        new SubscriptionSource(new GraphSubscriptions(door, identity)),
        new DomainReferencedSource(new GraphDomains(door, identity)),
        new DomainFederatedSource(new GraphInfrastructure(door, identity)),
        new DirectorySyncSource(new GraphInfrastructure(door, identity)),
        new OtherServiceSource(new GraphInfrastructure(door, identity)),
    ];

    internal async Task<IReadOnlyList<DecommissionFinding>> FindAsync(ReadinessScope scope, IProgress<WorkProgress> progress, CancellationToken cancellationToken)
    {
        var found = new List<DecommissionFinding>();
        for (int i = 0; i < _sources.Count; i++)
        {
            progress.Report(new WorkProgress("Checking the plan", _sources[i].Code, i, _sources.Count));
            try
            {
                found.AddRange(await _sources[i].FindAsync(scope, cancellationToken).ConfigureAwait(false));
            }
            catch (IntuneMaintenanceException e) when (!e.EndsPipeline)
            {
                found.Add(Found.Unread(_sources[i], e));
            }
            catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or ArgumentException)
            {
                // An answer of a shape that nobody knows says nothing, and must not keep the other sources from being asked.
                found.Add(Found.Unread(_sources[i].Code, _sources[i].WhenUnread, $"the service's answer cannot be used: {e.Message}", "Try it again."));
            }
        }

        return found;
    }
}
