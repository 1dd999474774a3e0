using System.Text.Json.Nodes;

namespace IntuneMaintenance.Simulator;

/// <summary>Connectors and tokens that are configuration types as well: what can be done to them is the connector's, what hangs below them the type's.</summary>
internal static class ConnectorCollections
{
    internal static IReadOnlyList<CollectionDescriptor> All { get; } =
    [
        Of("vppTokens"), Of("exchangeConnectors"), Of("ndesConnectors"),
    ];

    /// <summary>The descriptor of a connector.</summary>
    internal static CollectionDescriptor Of(string name)
    {
        ConnectorSpec spec = ConnectorSpecs.All.First(s => s.Name == name);
        return new(spec.Area, spec.Name, spec.Type)
        {
            InV1 = spec.InV1,
            Permission = spec.Family,
            Writes = spec.CanDelete ? Writes.Delete : Writes.None,
            Living = true,
            Actions = spec.Actions.ToDictionary(a => a.Key, a => new Func<ObjectContext, GraphAnswer>(context => a.Value(context.Request, context.Item.Body))),
            Count = options => Made(options, name).Count(),
            Generate = (g, i) => Wrap(Made(g.Options, name).ElementAt(i), spec.Type),
        };
    }

    internal static SimObject Wrap(JsonObject body, string type) => new(body["id"]?.ToString() ?? string.Empty, type, body);

    private static IEnumerable<JsonObject> Made(SimulatedTenantOptions options, string name) =>
        options.WithConnectors ? ConnectorGenerator.Make(options).Where(c => c.Collection == name).Select(c => c.Item) : [];
}
