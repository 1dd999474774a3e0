namespace IntuneMaintenance.Simulator;

/// <summary>Rows made when they are asked for.</summary>
internal sealed class LazySet(string type, IReadOnlyList<string> properties, int count, Func<int, Row?> at) : RowSet
{
    internal override string TypeName => type;

    internal override int Positions => count;

    internal override Row? At(int position) => at(position);

    internal override bool Knows(string property, bool beta) => properties.Contains(property);
}
