namespace IntuneMaintenance.Simulator;

internal sealed class FixedSet(string type, IReadOnlyList<string> properties, IReadOnlyList<Row> rows) : RowSet
{
    internal override string TypeName => type;

    internal override int Positions => rows.Count;

    internal override Row? At(int position) => rows[position];

    internal override bool Knows(string property, bool beta) => properties.Contains(property);
}
