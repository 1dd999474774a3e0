using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace IntuneMaintenance.Simulator;

/// <summary>Signs the tenant's tokens and reads what comes in as one.</summary>
internal sealed class TokenIssuer(SimulatedTenantOptions options, Guid tenantId, string domain, Func<DateTimeOffset> now)
{
    private readonly byte[] _key = SHA256.HashData(Encoding.UTF8.GetBytes("signing key " + tenantId));
    private readonly Dictionary<string, (Caller Caller, long Expires)> _read = [];
    private readonly HashSet<string> _expiredEarly = [];
    private long _issued;

    internal string AdminUpn => "admin@" + domain;

    internal string Issue(SimulatedTokenRequest request)
    {
        IReadOnlyList<string> permissions = request.Permissions.Count > 0 ? request.Permissions
            : request.AppOnly ? [.. PermissionTable.Known.Except(PermissionTable.DelegatedOnly)] : PermissionTable.Known;
        DateTimeOffset from = now();
        JsonObject claims = new()
        {
            ["aud"] = request.Audience,
            ["iss"] = $"https://sts.windows.net/{tenantId}/",
            ["iat"] = from.ToUnixTimeSeconds(),
            ["nbf"] = from.ToUnixTimeSeconds(),
            ["exp"] = (from + request.Lifetime).ToUnixTimeSeconds(),
            ["app_displayname"] = request.AppOnly ? "Maintenance runbook" : "Microsoft Graph Command Line Tools",
            ["appid"] = request.AppOnly ? Dice.Guid(options.Seed, "app").ToString() : Caller.Admin.AppId,
            ["idtyp"] = request.AppOnly ? "app" : "user",
            ["oid"] = Dice.Guid(options.Seed, request.AppOnly ? "servicePrincipal" : "adminUser").ToString(),
            ["tid"] = tenantId.ToString(),
            ["uti"] = Dice.Text(options.Seed, "uti", Interlocked.Increment(ref _issued), 22, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"),
            ["ver"] = "1.0",
        };
        if (request.AppOnly)
        {
            claims["roles"] = new JsonArray([.. permissions.Select(p => JsonValue.Create(p))]);
        }
        else
        {
            claims["scp"] = string.Join(' ', permissions);
            claims["upn"] = AdminUpn;
            claims["name"] = "Tenant Admin";
            claims["wids"] = new JsonArray("62e90394-69f5-4237-9190-012177145e10", "3a2c62db-5318-420d-8d74-23affee5d9d5");
        }

        if (request.DeviceId is not null)
        {
            claims["deviceid"] = request.DeviceId;
        }

        string body = Encode("""{"typ":"JWT","alg":"HS256"}""") + "." + Encode(claims.ToJsonString(JsonText.Relaxed));
        return body + "." + Sign(body);
    }

    internal Caller Read(string? authorization, bool requireToken)
    {
        if (string.IsNullOrWhiteSpace(authorization))
        {
            return requireToken ? throw Invalid("Access token is empty.") : Caller.Admin with { Name = AdminUpn };
        }

        if (!authorization.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase))
        {
            throw Invalid("Access token is missing or malformed.");
        }

        string token = authorization[7..].Trim();
        string[] parts = token.Split('.');
        // An opaque token is a full admin: its permissions cannot be told by its holder either.
        return parts.Length == 3 && token.StartsWith("ey", StringComparison.Ordinal) ? Read(token, parts) : Caller.Admin with { Name = AdminUpn };
    }

    /// <summary>From now on this token counts as expired; only tokens of this tenant can be.</summary>
    internal bool ExpireEarly(string? authorization) =>
        authorization is { Length: > 7 } && authorization.Contains('.', StringComparison.Ordinal) && _expiredEarly.Add(authorization[7..].Trim());

    private Caller Read(string token, string[] parts)
    {
        // Every part of a batch brings the same token.
        if (!_read.TryGetValue(token, out (Caller Caller, long Expires) known))
        {
            _read[token] = known = Verify(parts);
        }

        return known.Expires <= now().ToUnixTimeSeconds() || _expiredEarly.Contains(token)
            ? throw Invalid("Lifetime validation failed, the token is expired.")
            : known.Caller;
    }

    private (Caller Caller, long Expires) Verify(string[] parts)
    {
        JsonObject claims;
        try
        {
            claims = JsonNode.Parse(Decode(parts[1])) as JsonObject ?? throw new JsonException();
        }
        catch (Exception e) when (e is JsonException or FormatException)
        {
            throw Invalid("IDX14100: JWT is not well formed.");
        }

        if ((string?)claims["tid"] != tenantId.ToString())
        {
            throw Invalid("Access token validation failure. Invalid issuer: the token belongs to another tenant.");
        }

        if (!CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(parts[2]), Encoding.ASCII.GetBytes(Sign(parts[0] + "." + parts[1]))))
        {
            throw Invalid("Access token validation failure. Signature is invalid.");
        }

        bool appOnly = claims["roles"] is not null;
        IEnumerable<string> permissions = appOnly ? claims["roles"]!.AsArray().Select(role => (string)role!) : ((string)claims["scp"]!).Split(' ');
        string name = (string?)claims[appOnly ? "app_displayname" : "upn"] ?? string.Empty;
        Caller caller = new(name, (string)claims["appid"]!, appOnly, permissions.ToHashSet(StringComparer.OrdinalIgnoreCase)) { Audience = (string?)claims["aud"] };
        return (caller, (long)claims["exp"]!);
    }

    private static GraphException Invalid(string message) =>
        new GraphException(401, "InvalidAuthenticationToken", message).With("WWW-Authenticate", string.Create(CultureInfo.InvariantCulture, $"Bearer realm=\"\", authorization_uri=\"https://login.microsoftonline.com/common/oauth2/authorize\", client_id=\"00000003-0000-0000-c000-000000000000\""));

    private static string Encode(string text) => Url(Encoding.UTF8.GetBytes(text));

    private static string Url(byte[] bytes) => Convert.ToBase64String(bytes).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    private static byte[] Decode(string text)
    {
        string padded = text.Replace('-', '+').Replace('_', '/');
        return Convert.FromBase64String(padded.PadRight((padded.Length + 3) / 4 * 4, '='));
    }

    private string Sign(string body) => Url(HMACSHA256.HashData(_key, Encoding.ASCII.GetBytes(body)));
}
