using Azure.Core;
using IntuneMaintenance.Engine.Graph;

namespace IntuneMaintenance.Engine.Connection;

/// <summary>The door to Azure Resource Manager, opened on first use, for the same tenant and the same identity as Graph's.</summary>
internal sealed class ArmDoor : IDisposable
{
    private readonly ArmLine? _line;
    private readonly TenantIdentity _identity;
    private readonly SignInMethod _method;
    private readonly Lazy<GraphDoor> _door;

    internal ArmDoor(ArmLine? line, TenantIdentity identity, SignInMethod method, TimeProvider time)
    {
        _line = line;
        _identity = identity;
        _method = method;
        _door = new Lazy<GraphDoor>(() => DoorFrame.Open(line!.Handler, line.Endpoint, line.Tokens, Pacing.For(line.Endpoint, identity.TenantId, identity.ClientId, time), time));
    }

    internal async Task<GraphDoor> OpenAsync(CancellationToken cancellationToken)
    {
        if (_line is null)
        {
            throw Missing();
        }

        AccessToken token = await _line.Tokens.GetAsync(refused: null, cancellationToken).ConfigureAwait(false);
        TokenClaims claims = TokenClaims.Read(token.Token);
        if (Differs(claims.TenantId, _identity.TenantId))
        {
            throw Foreign("ArmOtherTenant", $"The token for Azure Resource Manager belongs to tenant {claims.TenantId}, the connection to {_identity.TenantId}.");
        }

        if (Differs(claims.ObjectId, _identity.ObjectId))
        {
            throw Foreign("ArmOtherIdentity", $"The token for Azure Resource Manager belongs to {claims.Account}, the connection to {_identity.Account}.");
        }

        return _door.Value;
    }

    public void Dispose()
    {
        if (_door.IsValueCreated)
        {
            _door.Value.Dispose();
        }

        _line?.Dispose();
    }

    private static bool Differs(string? said, string? own) =>
        said is not null && own is not null && !said.Equals(own, StringComparison.OrdinalIgnoreCase);

    private IntuneMaintenanceException Missing() => _method == SignInMethod.AccessToken
        ? new(FailureKind.InvalidState, "ArmTokenMissing", "The partner ID is kept by Azure Resource Manager, and the token of this connection is for Graph; it is never sent there.")
        {
            Advice = "Connect with -ArmAccessToken as well (and -ArmEndpoint beside another -GraphEndpoint), or with a sign-in.",
        }
        : new(FailureKind.InvalidState, "ArmEndpointUnknown", "The partner ID is kept by Azure Resource Manager, and beside another -GraphEndpoint nobody knows where that is.")
        {
            Advice = "Name it with -ArmEndpoint on Connect-IntuneMaintenance.",
        };

    private static IntuneMaintenanceException Foreign(string id, string message) => new(FailureKind.InvalidState, id, message + " Nothing was sent.")
    {
        Advice = "The partner ID would be linked to another identity than the one that is connected. Connect again with one identity.",
    };
}
