using IntuneMaintenance.Engine.Connection;
using IntuneMaintenance.Engine.Graph;

namespace IntuneMaintenance.Engine.Decommission.People;

/// <summary>Who runs this, among the users. It is never deleted; where nobody can tell who it is, nobody is.</summary>
internal sealed class OwnIdentity
{
    private readonly TenantIdentity _identity;
    private readonly string? _id;

    private OwnIdentity(TenantIdentity identity, string? id)
    {
        _identity = identity;
        _id = id;
    }

    internal static async Task<OwnIdentity> ReadAsync(GraphDoor door, TenantIdentity identity, CancellationToken cancellationToken)
    {
        if (identity.ObjectId is not null || identity.TokenKind == TokenKind.AppOnly)
        {
            return new OwnIdentity(identity, identity.ObjectId);
        }

        GraphAnswer me = await door.SendAsync(HttpMethod.Get, GraphPath.V1("me?$select=id,userPrincipalName"), null, null, repeatable: true, cancellationToken).ConfigureAwait(false);
        return new OwnIdentity(identity, me.IsSuccess ? me.Read(PeopleJson.Default.GraphPerson).Id : null);
    }

    /// <summary>Why somebody stays; null for who is certainly somebody else.</summary>
    internal string? KeptBecause(GraphPerson person) =>
        Same(_id, person.Id) || Same(_identity.Account, person.UserPrincipalName) ? "The identity that runs this does not delete itself."
            : _id is null && _identity.TokenKind != TokenKind.AppOnly ? "Nobody can tell which identity runs this, so that nobody is deleted. Connect in a way that tells."
            : null;

    private static bool Same(string? left, string? right) => left is { Length: > 0 } && string.Equals(left, right, StringComparison.OrdinalIgnoreCase);
}
