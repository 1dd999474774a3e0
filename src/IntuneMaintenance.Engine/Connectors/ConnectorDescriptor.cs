using System.Text.Json;
using IntuneMaintenance.Engine.Graph;

namespace IntuneMaintenance.Engine.Connectors;

/// <summary>One kind of connector: where it lives, what its properties mean, and what Graph can do with it.</summary>
internal sealed record ConnectorDescriptor(ConnectorKind Kind, GraphVersion Version, string Path, Func<JsonElement, ConnectorFacts> Read)
{
    /// <summary>One object rather than a list; it may be missing.</summary>
    internal bool IsSingle { get; init; }

    internal string Query { get; init; } = "";

    /// <summary>Least permission that reads it.</summary>
    internal string Permission { get; init; } = "DeviceManagementServiceConfig.Read.All";

    /// <summary>Action that starts a synchronisation, below the object.</summary>
    internal string? SyncAction { get; init; }

    /// <summary>JSON body of that action.</summary>
    internal string? SyncBody { get; init; }

    internal bool CanDelete { get; init; }

    /// <summary>Action that ends the bond, where an object cannot be deleted.</summary>
    internal string? EndAction { get; init; }

    /// <summary>What to do when it is not well.</summary>
    internal string Advice { get; init; } = "";

    /// <summary>Where that is done; the Intune admin center when null.</summary>
    internal string? Link { get; init; }

    internal string PathOf(string id) => IsSingle ? Path : $"{Path}/{Uri.EscapeDataString(id)}";
}
