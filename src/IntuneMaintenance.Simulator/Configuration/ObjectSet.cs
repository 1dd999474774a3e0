namespace IntuneMaintenance.Simulator;

internal sealed class ObjectSet(IReadOnlyList<SimObject> objects, CollectionDescriptor descriptor, bool beta) : RowSet
{
    private const string Cast = "microsoft.graph.";

    internal override string TypeName => descriptor.BaseType;

    internal override int Positions => objects.Count;

    internal override Row? At(int position) => objects[position].Gone ? null : new ObjectRow(objects[position], descriptor);

    internal override bool Knows(string property, bool beta)
    {
        if (property.StartsWith(Cast, StringComparison.Ordinal))
        {
            return property.Contains('/', StringComparison.Ordinal);
        }

        string first = property.Split('/')[0];
        return beta ? TypeSchema.Beta.HasProperty(descriptor.BaseType, first) : TypeSchema.HasProperty(descriptor.BaseType, first, beta: false);
    }

    internal override IReadOnlyList<string> CheckExpand(string expand) => ExpandText.Parse(
        expand,
        name => !beta && !TypeSchema.HasProperty(descriptor.BaseType, name, beta: false) ? null
            : name != "assignments" ? descriptor.Child(name)
            : descriptor.Assign is { Expandable: true } route ? new ChildDescriptor(name, route.Type)
            : null,
        UnknownNavigation);
}
