using System.Text.Json;

namespace IntuneMaintenance.Engine.Connection;

/// <summary>What a token says of itself. Its signature is the service's business; an opaque token says nothing.</summary>
internal sealed record TokenClaims
{
    internal static readonly TokenClaims Opaque = new();

    internal string? TenantId { get; private init; }

    internal string? Account { get; private init; }

    internal string? ClientId { get; private init; }

    internal string? DeviceId { get; private init; }

    internal string? ObjectId { get; private init; }

    internal TokenKind Kind { get; private init; }

    /// <summary>Null when nobody can tell.</summary>
    internal string[]? Permissions { get; private init; }

    internal DateTimeOffset? ExpiresOn { get; private init; }

    internal static TokenClaims Read(string token)
    {
        string[] parts = token.Split('.');
        if (parts.Length != 3)
        {
            return Opaque;
        }

        try
        {
            string body = parts[1].Replace('-', '+').Replace('_', '/');
            byte[] json = Convert.FromBase64String(body.PadRight((body.Length + 3) / 4 * 4, '='));
            using JsonDocument claims = JsonDocument.Parse(json);
            return claims.RootElement.ValueKind == JsonValueKind.Object ? From(claims.RootElement) : Opaque;
        }
        catch (Exception e) when (e is FormatException or JsonException)
        {
            return Opaque;
        }
    }

    private static TokenClaims From(JsonElement claims)
    {
        string? user = Text(claims, "upn") ?? Text(claims, "unique_name") ?? Text(claims, "preferred_username");
        string? scopes = Text(claims, "scp");
        bool appOnly = Text(claims, "idtyp") is { } type ? type == "app" : scopes is null && user is null;
        return new TokenClaims
        {
            TenantId = Text(claims, "tid"),
            Account = user ?? Text(claims, "app_displayname") ?? Text(claims, "appid") ?? Text(claims, "azp"),
            ClientId = Text(claims, "appid") ?? Text(claims, "azp"),
            DeviceId = Text(claims, "deviceid"),
            ObjectId = Text(claims, "oid"),
            Kind = appOnly ? TokenKind.AppOnly : TokenKind.Delegated,
            Permissions = appOnly ? List(claims, "roles") : scopes?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [],
            ExpiresOn = claims.TryGetProperty("exp", out JsonElement exp) && exp.ValueKind == JsonValueKind.Number && exp.TryGetInt64(out long seconds)
                ? DateTimeOffset.FromUnixTimeSeconds(seconds)
                : null,
        };
    }

    private static string? Text(JsonElement claims, string name) =>
        claims.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text ? text : null;

    private static string[] List(JsonElement claims, string name) =>
        claims.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.Array
            ? [.. value.EnumerateArray().Where(v => v.ValueKind == JsonValueKind.String).Select(v => v.GetString()!)]
            : [];
}
