namespace IntuneMaintenance.Simulator;

/// <summary>An object that is read, acted on, or deleted.</summary>
internal sealed record ItemContext(GraphRequest Request, ConfigurationStore Store, CollectionDescriptor Descriptor, SimObject Item)
    : ObjectContext(Request, Store, Descriptor, Item);
