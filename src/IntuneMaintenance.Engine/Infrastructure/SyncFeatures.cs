using System.Text.Json;
using IntuneMaintenance.Engine.Connection;
using IntuneMaintenance.Engine.Graph;

namespace IntuneMaintenance.Engine.Infrastructure;

/// <summary>What directory synchronisation carries. People can read that, applications cannot; it is asked for once, and only when somebody wants to know.</summary>
internal sealed class SyncFeatures
{
    private const string Passwords = "passwordSyncEnabled";
    private readonly GraphDoor _door;
    private readonly TenantIdentity _tenant;
    private (string[]? On, string? Reason)? _read;

    internal SyncFeatures(GraphDoor door, TenantIdentity tenant)
    {
        _door = door;
        _tenant = tenant;
    }

    /// <summary>The names of those that are on, or why nobody can tell.</summary>
    internal async Task<(string[]? On, string? Reason)> ReadAsync(CancellationToken cancellationToken) => _read ??= await AskAsync(cancellationToken).ConfigureAwait(false);

    internal static bool HasPasswords(string[] on) => on.Contains(Passwords, StringComparer.OrdinalIgnoreCase);

    private async Task<(string[]? On, string? Reason)> AskAsync(CancellationToken cancellationToken)
    {
        if (_tenant.TokenKind == TokenKind.AppOnly)
        {
            return (null, "Features of synchronisation can be read by people only, not by applications.");
        }

        (string[]? features, IntuneMaintenanceException? failure) = await Readings.TryAsync(() => OnAsync(cancellationToken)).ConfigureAwait(false);
        return (features, failure is null ? null : $"Features of synchronisation: {Readings.Reason(failure)}.");
    }

    private async Task<string[]> OnAsync(CancellationToken cancellationToken)
    {
        await foreach (GraphSyncFeatures sync in _door.ListAsync(GraphPath.V1("directory/onPremisesSynchronization"), InfrastructureJson.Default.GraphSyncFeatures, cancellationToken).ConfigureAwait(false))
        {
            return [.. (sync.Features ?? []).Where(f => f.Value.ValueKind == JsonValueKind.True).Select(f => f.Key).Order(StringComparer.Ordinal)];
        }

        return [];
    }
}
