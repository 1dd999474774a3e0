using System.Text.Json.Nodes;

namespace IntuneMaintenance.Simulator;

/// <summary>What hangs below an object: its assignments, settings, categories.</summary>
internal sealed class ChildSet(ChildDescriptor descriptor, IReadOnlyList<JsonObject> children, bool beta) : RowSet
{
    internal override string TypeName => descriptor.Type;

    internal override int Positions => children.Count;

    internal override Row? At(int position) => new ChildRow(children[position], descriptor.Type);

    internal override bool Knows(string property, bool beta) => TypeSchema.HasProperty(descriptor.Type, property, beta);

    internal override IReadOnlyList<string> CheckExpand(string expand) =>
        ExpandText.Parse(expand, name => descriptor.Child(name) is { } child && (beta || TypeSchema.ExistsInV1(child.Type)) ? child : null, UnknownNavigation);
}
