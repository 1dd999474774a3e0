namespace IntuneMaintenance.Simulator;

/// <summary>Takes $expand apart: a nested $expand gives the names of both levels, as parent/child.</summary>
internal static class ExpandText
{
    private const string Inner = "$expand=";

    internal static IReadOnlyList<string> Parse(string expand, Func<string, ChildDescriptor?> find, Func<string, GraphException> unknown)
    {
        List<string> names = [];
        foreach (string part in TopLevel(expand))
        {
            int open = part.IndexOf('(', StringComparison.Ordinal);
            string name = open < 0 ? part : part[..open];
            ChildDescriptor child = find(name) is { Expandable: true } known ? known : throw unknown(name);
            names.Add(child.Name);
            if (open < 0)
            {
                continue;
            }

            string inner = part[(open + 1)..].TrimEnd(')');
            inner = part.EndsWith("))", StringComparison.Ordinal) ? part[(open + 1)..^1] : inner;
            if (!inner.StartsWith(Inner, StringComparison.Ordinal))
            {
                throw Errors.BadRequest($"The query option '{inner}' inside $expand is not supported.");
            }

            names.AddRange(Parse(inner[Inner.Length..], child.Child, unknown).Select(below => child.Name + "/" + below));
        }

        return names;
    }

    private static IEnumerable<string> TopLevel(string expand)
    {
        int depth = 0;
        int start = 0;
        for (int i = 0; i < expand.Length; i++)
        {
            depth += expand[i] == '(' ? 1 : expand[i] == ')' ? -1 : 0;
            if (expand[i] == ',' && depth == 0)
            {
                yield return expand[start..i].Trim();
                start = i + 1;
            }
        }

        yield return expand[start..].Trim();
    }
}
