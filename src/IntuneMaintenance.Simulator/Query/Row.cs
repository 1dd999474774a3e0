using System.Text.Json;

namespace IntuneMaintenance.Simulator;

/// <summary>One object of a collection, as a reader may see it at this moment.</summary>
internal abstract class Row
{
    /// <summary>Text, flag, number, instant, a JSON node, or null.</summary>
    internal abstract object? Value(string property);

    /// <summary>Writes the object; <paramref name="select"/> null means what the service gives without $select.</summary>
    internal abstract void Write(Utf8JsonWriter writer, IReadOnlyList<string>? select, RowView view);
}
