using System;

namespace IntuneMaintenance;

/// <summary>One connection to one tenant, as an admin sees it and hands it to <c>-Context</c>.</summary>
public sealed class IntuneMaintenanceContext
{
    internal IntuneMaintenanceContext(IConnection connection, ConnectionState state, SignInMethod method, CloudEnvironment environment)
    {
        Connection = connection;
        AuthType = method;
        Environment = environment;
        Refresh(state);
    }

    /// <summary>Tenant id.</summary>
    public string TenantId { get; private set; } = "";

    /// <summary>Organization name.</summary>
    public string TenantName { get; private set; } = "";

    /// <summary>User principal name or application name.</summary>
    public string Account { get; private set; } = "";

    /// <summary>Application (client) id.</summary>
    public string? ClientId { get; private set; }

    /// <summary>How the connection signed in.</summary>
    public SignInMethod AuthType { get; }

    /// <summary>Delegated, app-only or unknown.</summary>
    public TokenKind TokenKind { get; private set; }

    /// <summary>Cloud.</summary>
    public CloudEnvironment Environment { get; }

    /// <summary>Graph endpoint, without a version.</summary>
    public Uri GraphEndpoint { get; private set; } = new("https://graph.microsoft.com");

    /// <summary>Granted permissions; null when the token is opaque and nobody can tell.</summary>
    public string[]? Permissions { get; private set; }

    /// <summary>When the present token expires (UTC).</summary>
    public DateTimeOffset? ExpiresOn { get; private set; }

    /// <summary>Folder that keeps the journals of this machine's direct acts.</summary>
    public string StatePath { get; private set; } = "";

    /// <summary>True after <c>Disconnect-IntuneMaintenance</c>.</summary>
    public bool IsDisconnected { get; internal set; }

    internal IConnection Connection { get; }

    internal void Refresh(ConnectionState state)
    {
        TenantId = state.TenantId;
        TenantName = state.TenantName;
        Account = state.Account;
        ClientId = state.ClientId;
        TokenKind = state.TokenKind;
        Permissions = state.Permissions;
        ExpiresOn = state.ExpiresOn;
        GraphEndpoint = state.GraphEndpoint;
        StatePath = state.StatePath;
    }

    /// <inheritdoc/>
    public override string ToString() => $"{TenantName} ({TenantId})";
}
