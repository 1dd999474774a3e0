namespace IntuneMaintenance.Simulator;

/// <summary>Requests are filtered by requestId, a property that the type's published metadata does not list.</summary>
internal sealed class ApprovalSet(IReadOnlyList<string> properties, IReadOnlyList<Row> rows) : RowSet
{
    internal override string TypeName => "operationApprovalRequest";

    internal override int Positions => rows.Count;

    internal override Row? At(int position) => rows[position];

    internal override bool Knows(string property, bool beta) => property == "requestId" || properties.Contains(property);
}
