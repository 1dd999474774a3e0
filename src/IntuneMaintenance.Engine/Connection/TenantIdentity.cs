namespace IntuneMaintenance.Engine.Connection;

/// <summary>Which tenant a connection speaks to, and as whom. Fixed for the life of the connection.</summary>
internal sealed record TenantIdentity
{
    /// <summary>Tenant id, lower-case GUID.</summary>
    internal required string TenantId { get; init; }

    /// <summary>Organization name; the tenant id where the token may not read it.</summary>
    internal required string TenantName { get; init; }

    /// <summary>User principal name, or the application's name.</summary>
    internal required string Account { get; init; }

    /// <summary>Application (client) id.</summary>
    internal string? ClientId { get; init; }

    internal TokenKind TokenKind { get; init; }

    /// <summary>Granted permissions at sign-in; null when the token is opaque.</summary>
    internal IReadOnlyList<string>? Permissions { get; init; }

    /// <summary>Entra device id of the machine that signed in: never to be acted on.</summary>
    internal string? DeviceId { get; init; }

    /// <summary>The key of the certificate that signed in, by <see cref="Certificates.KeyOf"/>; null for every other sign-in.</summary>
    internal string? CertificateKey { get; init; }

    /// <summary>Object id of the user or service principal that signed in: never to be acted on.</summary>
    internal string? ObjectId { get; init; }

    internal CloudEnvironment Environment { get; init; }

    /// <summary>Graph endpoint, without a version.</summary>
    internal required Uri Endpoint { get; init; }
}
