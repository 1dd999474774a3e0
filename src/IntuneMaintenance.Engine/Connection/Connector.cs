using Azure.Core;
using IntuneMaintenance.Engine.Apps;
using IntuneMaintenance.Engine.Approvals;
using IntuneMaintenance.Engine.Backup;
using IntuneMaintenance.Engine.ClientVersions;
using IntuneMaintenance.Engine.Connectors;
using IntuneMaintenance.Engine.Contacts;
using IntuneMaintenance.Engine.Decommission;
using IntuneMaintenance.Engine.DelegatedAdmins;
using IntuneMaintenance.Engine.Devices;
using IntuneMaintenance.Engine.Domains;
using IntuneMaintenance.Engine.Graph;
using IntuneMaintenance.Engine.Infrastructure;
using IntuneMaintenance.Engine.Partners;
using IntuneMaintenance.Engine.Restore;
using IntuneMaintenance.Engine.ServiceAnnouncements;
using IntuneMaintenance.Engine.Storage;
using IntuneMaintenance.Engine.Subscriptions;
using IntuneMaintenance.Engine.Tasks;

namespace IntuneMaintenance.Engine.Connection;

/// <summary>Signs in, finds out whose tenant it is, and opens its door.</summary>
internal static class Connector
{
    internal static async Task<TenantConnection> OpenAsync(ConnectionRequest request, CancellationToken cancellationToken)
    {
        ConnectionLine line = request.Method == SignInMethod.Simulated ? SimulatedLine.Open(request) : NetworkLine.Open(request);
        try
        {
            return await OpenAsync(request, line, cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            line.Dispose();
            throw;
        }
    }

    private static async Task<TenantConnection> OpenAsync(ConnectionRequest request, ConnectionLine line, CancellationToken cancellationToken)
    {
        AccessToken token = await line.Tokens.GetAsync(refused: null, cancellationToken).ConfigureAwait(false);
        TokenClaims claims = TokenClaims.Read(token.Token);

        // The limits are the tenant's and the application's; an opaque token's tenant is known only after the first answer.
        Pacing first = claims.TenantId is null ? new Pacing(line.Time) : Pacing.For(line.Endpoint, claims.TenantId, claims.ClientId, line.Time);
        GraphDoor door = DoorFrame.Open(line.Handler, line.Endpoint, line.Tokens, first, line.Time);
        TenantIdentity identity = await TenantReading.ReadAsync(door, claims, request, cancellationToken).ConfigureAwait(false);
        if (claims.TenantId is null)
        {
            door = door.PacedBy(Pacing.For(line.Endpoint, identity.TenantId, identity.ClientId, line.Time));
        }

        (string state, IDisposable? owner) = StateFolder.For(request);
        var arm = new ArmDoor(line.Arm, identity, request.Method, line.Time);
        (BlobSignIn signIn, IDisposable? blobs) = StorageSignIn.For(request, line.Time);
        ConnectionRooms rooms = RoomsOf(door, arm, identity, state, new Storages(signIn, identity.Account));
        return new TenantConnection(door, line.Tokens, identity, state, rooms, [.. line.Owned, arm, .. new[] { owner, blobs }.OfType<IDisposable>()]);
    }

    private static ConnectionRooms RoomsOf(GraphDoor door, ArmDoor arm, TenantIdentity identity, string statePath, Storages storages)
    {
        var devices = new GraphDevices(door, identity, statePath);
        var backups = new GraphBackups(door, identity, storages);
        var approvals = new ChangeApprovals(door, identity, statePath);
        var connectors = new GraphConnectors(door, identity, approvals);
        var contacts = new GraphContacts(door, identity, approvals);
        var admins = new GraphDelegatedAdmins(door, identity);
        return new ConnectionRooms(devices, backups, new GraphMaintenanceTasks(door, identity, connectors, contacts, admins, storages), new GraphDecommissions(door, identity, devices, backups, connectors, storages))
        {
            Restores = new GraphRestores(door, identity, statePath, storages),
            Apps = new GraphApps(door),
            ClientVersions = new GraphClientVersions(door),
            Connectors = connectors,
            Contacts = contacts,
            Partners = new GraphPartners(door, arm, identity),
            DelegatedAdmins = admins,
            Domains = new GraphDomains(door, identity),
            Infrastructure = new GraphInfrastructure(door, identity),
            Files = Offline.With(storages),
            ServiceAnnouncements = new GraphServiceAnnouncements(door, identity),
            Subscriptions = new GraphSubscriptions(door, identity),
        };
    }
}
