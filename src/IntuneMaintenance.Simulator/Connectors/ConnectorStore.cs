using System.Text.Json.Nodes;

namespace IntuneMaintenance.Simulator;

/// <summary>The tenant's connectors, but for those that are configuration types. Unless told otherwise all of them are well: their last contact moves along with the clock.</summary>
internal sealed class ConnectorStore
{
    private readonly Dictionary<string, JsonCollection> _collections = ConnectorSpecs.All
        .Where(s => Collections.Find([s.Area, s.Name]) is null)
        .ToDictionary(s => s.Name, s => new JsonCollection(s.Type, s.InV1), StringComparer.OrdinalIgnoreCase);

    internal ConnectorStore(SimulatedTenantOptions options)
    {
        foreach ((string collection, JsonObject item) in options.WithConnectors ? ConnectorGenerator.Make(options) : [])
        {
            if (_collections.TryGetValue(collection, out JsonCollection? items) && (!options.Empty || options.EmptyKeeps.Contains(collection, StringComparer.OrdinalIgnoreCase)))
            {
                items.Plant(item);
            }
        }

        TenantAttached = options.WithConnectors && !options.Empty;
    }

    internal bool TenantAttached { get; }

    internal JsonCollection? Find(string name) => _collections.GetValueOrDefault(name);
}
