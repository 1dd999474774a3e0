namespace IntuneMaintenance.Simulator;

/// <summary>What the directory answers only when the caller accepts that the answer may lag: ConsistencyLevel: eventual, with $count.</summary>
internal static class AdvancedQuery
{
    private static readonly string[] Operators = ["endswith(", "not ", "not(", " ne "];

    /// <summary>Whether $count is honoured; elsewhere it is ignored. Operators of advanced queries are refused without it.</summary>
    internal static bool Check(GraphRequest request)
    {
        bool eventual = string.Equals(request.Headers.GetValueOrDefault("ConsistencyLevel"), "eventual", StringComparison.OrdinalIgnoreCase);
        if (request.Query.Filter is { } filter && !(eventual && request.Query.Count) && Array.Exists(Operators, o => filter.Contains(o, StringComparison.OrdinalIgnoreCase)))
        {
            throw new GraphException(400, "Request_UnsupportedQuery", "Unsupported or invalid query filter clause specified: it needs $count=true and the header 'ConsistencyLevel: eventual'.");
        }

        return eventual;
    }
}
