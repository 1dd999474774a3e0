using System;

namespace IntuneMaintenance;

/// <summary>What a connection knows of itself.</summary>
public sealed class ConnectionState
{
    /// <summary>Tenant id.</summary>
    public string TenantId { get; set; } = "";

    /// <summary>Organization name.</summary>
    public string TenantName { get; set; } = "";

    /// <summary>User principal name, or the application's name.</summary>
    public string Account { get; set; } = "";

    /// <summary>Application (client) id of the token.</summary>
    public string? ClientId { get; set; }

    /// <summary>Delegated, app-only or unknown.</summary>
    public TokenKind TokenKind { get; set; }

    /// <summary>Granted permissions; null when the token is opaque.</summary>
    public string[]? Permissions { get; set; }

    /// <summary>When the present token expires (UTC); null when the token is opaque.</summary>
    public DateTimeOffset? ExpiresOn { get; set; }

    /// <summary>Graph endpoint, without a version.</summary>
    public Uri GraphEndpoint { get; set; } = new("https://graph.microsoft.com");

    /// <summary>The tenant's present time (UTC); virtual in a simulated tenant.</summary>
    public DateTimeOffset Now { get; set; }

    /// <summary>Folder that keeps the journals of this machine's direct acts.</summary>
    public string StatePath { get; set; } = "";
}
