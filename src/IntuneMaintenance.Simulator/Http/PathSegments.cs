namespace IntuneMaintenance.Simulator;

internal static class PathSegments
{
    private const string Namespace = "microsoft.graph.";

    /// <summary>Splits a path; things('key') becomes two segments, a function call with named arguments stays one.</summary>
    internal static List<string> Split(string path)
    {
        List<string> segments = [];
        foreach (string raw in path.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            string segment = Uri.UnescapeDataString(raw);
            int open = segment.IndexOf("('", StringComparison.Ordinal);
            if (open > 0 && segment.EndsWith("')", StringComparison.Ordinal) && !segment[..open].Contains('=', StringComparison.Ordinal))
            {
                segments.Add(Unqualified(segment[..open]));
                segments.Add(segment[(open + 2)..^2]);
            }
            else
            {
                segments.Add(Unqualified(segment));
            }
        }

        return segments;
    }

    // A bound action may be called by its full name; type casts are told apart by the handlers that know them.
    private static string Unqualified(string segment) =>
        segment.StartsWith(Namespace, StringComparison.OrdinalIgnoreCase) && segment.Length > Namespace.Length && char.IsLower(segment[Namespace.Length])
            ? segment[Namespace.Length..]
            : segment;
}
