using Azure.Core;
using IntuneMaintenance.Engine.Graph;

namespace IntuneMaintenance.Engine.Connection;

/// <summary>An open door, whose it is, and the rooms behind it.</summary>
internal sealed class TenantConnection : IConnection
{
    private readonly GraphDoor _door;
    private readonly ITokenSource _tokens;
    private readonly string _statePath;
    private readonly IReadOnlyList<IDisposable> _owned;
    private bool _closed;

    internal TenantConnection(
        GraphDoor door,
        ITokenSource tokens,
        TenantIdentity identity,
        string statePath,
        ConnectionRooms rooms,
        IReadOnlyList<IDisposable> owned)
    {
        _door = door;
        _tokens = tokens;
        _statePath = statePath;
        _owned = owned;
        Identity = identity;
        Devices = rooms.Devices;
        Backups = rooms.Backups;
        Restores = rooms.Restores;
        Tasks = rooms.Tasks;
        Decommissions = rooms.Decommissions;
        Contacts = rooms.Contacts;
        Partners = rooms.Partners;
        DelegatedAdmins = rooms.DelegatedAdmins;
        Files = rooms.Files;
        ServiceAnnouncements = rooms.ServiceAnnouncements;
        Connectors = rooms.Connectors;
        ClientVersions = rooms.ClientVersions;
        Subscriptions = rooms.Subscriptions;
        Infrastructure = rooms.Infrastructure;
        Domains = rooms.Domains;
        Apps = rooms.Apps;
    }

    internal TenantIdentity Identity { get; }

    public IDevices Devices { get; }

    public IBackups Backups { get; }

    public IRestores Restores { get; }

    public IMaintenanceTasks Tasks { get; }

    public IDecommissions Decommissions { get; }

    public IContacts Contacts { get; }

    public IPartners Partners { get; }

    public IDelegatedAdmins DelegatedAdmins { get; }

    public IOffline Files { get; }

    public IServiceAnnouncements ServiceAnnouncements { get; }

    public IConnectors Connectors { get; }

    public IClientVersions ClientVersions { get; }

    public ISubscriptions Subscriptions { get; }

    public IInfrastructure Infrastructure { get; }

    public IDomains Domains { get; }

    public IApps Apps { get; }

    /// <summary>Says what is known here: nothing is sent, and no token is renewed for it.</summary>
    public Task<ConnectionState> DescribeAsync(CancellationToken cancellationToken)
    {
        AccessToken? token = _tokens.Present;
        TokenClaims claims = token is { } present ? TokenClaims.Read(present.Token) : TokenClaims.Opaque;
        return Task.FromResult(new ConnectionState
        {
            TenantId = Identity.TenantId,
            TenantName = Identity.TenantName,
            Account = Identity.Account,
            ClientId = Identity.ClientId,
            TokenKind = Identity.TokenKind,
            Permissions = claims.Permissions,
            ExpiresOn = claims.ExpiresOn ?? KnownExpiry(token),
            GraphEndpoint = Identity.Endpoint,
            Now = _door.Time.GetUtcNow(),
            StatePath = _statePath,
        });
    }

    public void Dispose()
    {
        if (_closed)
        {
            return;
        }

        _closed = true;
        _door.Dispose();
        foreach (IDisposable owned in _owned)
        {
            owned.Dispose();
        }
    }

    private static DateTimeOffset? KnownExpiry(AccessToken? token) =>
        token is { } present && present.ExpiresOn != DateTimeOffset.MaxValue ? present.ExpiresOn : null;
}
