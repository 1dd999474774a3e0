namespace IntuneMaintenance.Simulator;

/// <param name="Beta">Whether the request came to /beta.</param>
/// <param name="Item">A single object rather than one of a list: some properties come only there.</param>
/// <param name="Expand">Navigation properties to write along.</param>
/// <param name="Context">The @odata.context of a single object.</param>
internal sealed record RowView(bool Beta, bool Item, IReadOnlyList<string> Expand, string? Context);
