using System.Text.Json.Nodes;

namespace IntuneMaintenance.Simulator;

/// <summary>The tenant's connectors. Unless told otherwise all of them are well: their last contact moves along with the clock.</summary>
internal sealed class ConnectorStore
{
    private readonly Dictionary<string, JsonCollection> _collections = ConnectorSpecs.All.ToDictionary(s => s.Name, s => new JsonCollection(s.Type, s.InV1), StringComparer.OrdinalIgnoreCase);

    internal ConnectorStore(SimulatedTenantOptions options)
    {
        foreach ((string collection, JsonObject item) in options.WithConnectors ? ConnectorGenerator.Make(options) : [])
        {
            _collections[collection].Plant(item);
        }

        TenantAttached = options.WithConnectors;
    }

    internal bool TenantAttached { get; }

    internal JsonCollection? Find(string name) => _collections.GetValueOrDefault(name);
}
