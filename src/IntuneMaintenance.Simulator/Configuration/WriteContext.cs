using System.Text.Json.Nodes;

namespace IntuneMaintenance.Simulator;

/// <summary>A body that is about to become part of an object.</summary>
/// <param name="Body">What will be stored, without children.</param>
/// <param name="Given">What was sent.</param>
/// <param name="IsNew">Whether the object comes into being with it.</param>
internal sealed record WriteContext(
    GraphRequest Request, ConfigurationStore Store, CollectionDescriptor Descriptor, SimObject Item, JsonObject Body, JsonObject Given, bool IsNew)
    : ObjectContext(Request, Store, Descriptor, Item);
