using System.Globalization;
using System.Security;
using Azure.Core;
using IntuneMaintenance.Engine.Graph;

namespace IntuneMaintenance.Engine.Connection;

/// <summary>A token that somebody else obtained. There is never another: when the service refuses it, the connection is over.</summary>
internal sealed class FixedToken : ITokenSource
{
    private const string Scheme = "Bearer ";
    private readonly AccessToken _token;

    private FixedToken(AccessToken token) => _token = token;

    public AccessToken? Present => _token;

    internal static FixedToken From(ConnectionRequest request, TimeProvider time) => From(request.AccessToken, "AccessToken", time);

    internal static FixedToken From(SecureString? token, string parameter, TimeProvider time)
    {
        string text = SecureText.Reveal(token).Trim();
        if (text.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
        {
            text = text[Scheme.Length..].Trim();
        }

        if (text.Length == 0 || text.Any(c => c is <= ' ' or > '~'))
        {
            throw new IntuneMaintenanceException(
                FailureKind.InvalidArgument,
                "InvalidAccessToken",
                $"-{parameter} holds no token: it is empty, or has characters that no token has.");
        }

        DateTimeOffset? expiry = TokenClaims.Read(text).ExpiresOn;
        if (expiry <= time.GetUtcNow())
        {
            throw new IntuneMaintenanceException(
                FailureKind.Authentication,
                "TokenExpired",
                string.Create(CultureInfo.InvariantCulture, $"The token of -{parameter} expired at {expiry:yyyy-MM-dd HH:mm:ss} UTC."))
            {
                Advice = "Obtain a new token and connect again.",
            };
        }

        return new FixedToken(new AccessToken(text, expiry ?? DateTimeOffset.MaxValue));
    }

    public Task<AccessToken> GetAsync(RefusedToken? refused, CancellationToken cancellationToken) => Task.FromResult(_token);
}
