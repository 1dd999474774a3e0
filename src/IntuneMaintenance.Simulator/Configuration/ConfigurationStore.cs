namespace IntuneMaintenance.Simulator;

/// <summary>All configuration objects of the tenant, by collection.</summary>
internal sealed class ConfigurationStore
{
    private readonly Dictionary<string, List<SimObject>> _objects = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, ConfigurationEndpoint> _endpoints = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, int> _born = [];
    private readonly DirectoryStore _directory;

    internal ConfigurationStore(SimulatedTenantOptions options, DirectoryStore directory)
    {
        Options = options;
        _directory = directory;
        Assignments = new AssignmentRules(directory, id => Exists("assignmentFilters", id));
        Generation generation = new(options, directory);
        foreach (CollectionDescriptor descriptor in Collections.All)
        {
            _objects.Add(descriptor.Name, generation.Make(descriptor));
            _endpoints.Add(descriptor.Path, new ConfigurationEndpoint(descriptor, this));
        }
    }

    internal SimulatedTenantOptions Options { get; }

    internal AssignmentRules Assignments { get; }

    internal ConfigurationEndpoint? Find(GraphRequest request)
    {
        for (int depth = 2; depth <= Math.Min(3, request.Segments.Count); depth++)
        {
            if (_endpoints.TryGetValue(string.Join('/', request.Segments.Take(depth)), out ConfigurationEndpoint? endpoint))
            {
                return endpoint;
            }
        }

        return null;
    }

    internal SimObject? Find(string collection, string id) =>
        Collections.All.FirstOrDefault(d => d.Name == collection) is { } descriptor
            ? Objects(descriptor).FirstOrDefault(o => !o.Gone && string.Equals(o.Id, id, StringComparison.OrdinalIgnoreCase))
            : null;

    internal bool Exists(string collection, string id) =>
        collection == ReferenceRules.Groups ? _directory.Group(id) is not null : Find(collection, id) is not null;

    internal IReadOnlyList<SimObject> Objects(CollectionDescriptor descriptor) =>
        descriptor.UnionOf.Count == 0 ? _objects[descriptor.Name] : [.. descriptor.UnionOf.SelectMany(name => _objects[name])];

    internal IEnumerable<SimObject> Present(string collection) => _objects[collection].Where(o => !o.Gone);

    internal CollectionDescriptor DescriptorOf(SimObject item) => Collections.All.First(d => d.UnionOf.Count == 0 && _objects[d.Name].Contains(item));

    internal void Add(CollectionDescriptor descriptor, SimObject item) => _objects[descriptor.Name].Add(item);

    /// <summary>Objects that another part of the tenant has made.</summary>
    internal void Adopt(string collection, IEnumerable<System.Text.Json.Nodes.JsonObject> bodies)
    {
        CollectionDescriptor descriptor = Collections.All.First(d => d.Name == collection);
        foreach (System.Text.Json.Nodes.JsonObject body in bodies)
        {
            body.Remove("@odata.type");
            SimObject item = new(body["id"]!.GetValue<string>(), descriptor.BaseType, body);
            item.Children["roleDefinition"] = [OutsideStore.IntuneRole.DeepClone()];
            ServerMade.Complete(descriptor, item.Type, item.Body, string.Empty, string.Empty);
            _objects[collection].Add(item);
        }
    }

    /// <summary>Puts an object into a collection of connectors, in the place of the one with its id; false when there is no such collection.</summary>
    internal bool TryPlant(string collection, System.Text.Json.Nodes.JsonObject body)
    {
        if (Connector(collection) is not { } descriptor)
        {
            return false;
        }

        List<SimObject> objects = _objects[collection];
        SimObject item = ConnectorCollections.Wrap(body, descriptor.BaseType);
        int at = objects.FindIndex(o => !o.Gone && o.Id == item.Id);
        if (at < 0)
        {
            objects.Add(item);
        }
        else
        {
            objects[at] = item;
        }

        return true;
    }

    /// <summary>Empties a collection of connectors; false when there is no such collection.</summary>
    internal bool TryClear(string collection)
    {
        if (Connector(collection) is null)
        {
            return false;
        }

        _objects[collection].Clear();
        return true;
    }

    private static CollectionDescriptor? Connector(string collection) => Collections.All.FirstOrDefault(d => d.Living && d.Name == collection);

    /// <summary>An id that no object of the tenant has had, the same in every run.</summary>
    internal Guid NextId(string label)
    {
        _born[label] = _born.GetValueOrDefault(label) + 1;
        return Dice.Guid(Options.Seed, "new " + label, _born[label]);
    }
}
