using System.Text;
using System.Text.Json;
using Azure.Core;

namespace IntuneMaintenance.Engine.Tests.Storage;

/// <summary>Tokens as the emulator demands them: for Azure Storage, of a Microsoft authority, in time. Nobody checks who signed.</summary>
internal sealed class EmulatorCredential : TokenCredential
{
    internal string Audience { get; init; } = "https://storage.azure.com";

    internal List<string> Asked { get; } = [];

    /// <summary>What must never be seen anywhere.</summary>
    internal const string Signature = "c2lnbmF0dXJl";

    public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken)
    {
        Asked.AddRange(requestContext.Scopes);
        DateTimeOffset now = DateTimeOffset.UtcNow;
        string claims = JsonSerializer.Serialize(new
        {
            aud = Audience,
            iss = "https://sts.windows.net/ab1f708d-50f6-404c-a006-d71b2ac7a606/",
            iat = now.AddMinutes(-5).ToUnixTimeSeconds(),
            nbf = now.AddMinutes(-5).ToUnixTimeSeconds(),
            exp = now.AddHours(1).ToUnixTimeSeconds(),
            ver = "1.0",
        });
        return new AccessToken($"{Encode("""{"alg":"RS256","typ":"JWT"}""")}.{Encode(claims)}.{Signature}", now.AddHours(1));
    }

    public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) => new(GetToken(requestContext, cancellationToken));

    private static string Encode(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text)).TrimEnd('=').Replace('+', '-').Replace('/', '_');
}
