namespace IntuneMaintenance.Simulator;

/// <summary>All configuration objects of the tenant, by collection.</summary>
internal sealed class ConfigurationStore
{
    private readonly Dictionary<string, ConfigurationEndpoint> _endpoints = new(StringComparer.OrdinalIgnoreCase);

    internal ConfigurationStore(SimulatedTenantOptions options, DirectoryStore directory)
    {
        ConfigurationGenerator generator = new(options, directory);
        Dictionary<string, List<SimObject>> objects = Collections.All.ToDictionary(d => d.Name, generator.Make);
        List<SimObject> filters = objects["assignmentFilters"];
        AssignmentRules rules = new(directory, id => filters.Exists(f => !f.Gone && f.Id == id));
        foreach (CollectionDescriptor descriptor in Collections.All)
        {
            _endpoints.Add(descriptor.Area + "/" + descriptor.Name, new ConfigurationEndpoint(descriptor, objects[descriptor.Name], rules, options));
        }
    }

    internal ConfigurationEndpoint? Find(GraphRequest request) =>
        request.Segments.Count < 2 ? null : _endpoints.GetValueOrDefault(request.Segments[0] + "/" + request.Segments[1]);
}
