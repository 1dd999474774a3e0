using System.Text.Json;

namespace IntuneMaintenance.Contract;

/// <summary>Beta's paths and verbs, as the published permissions file lists them.</summary>
internal sealed class BetaPaths
{
    // Paths that exist in beta although the permissions file lacks them or a verb of theirs.
    private static readonly (string Path, string Verbs)[] Lacking =
    [
        ("/devicemanagement/devicemanagementscripts", "GET POST"), // facts §9 row 17: every backup tool reads it
        ("/devicemanagement/devicemanagementscripts/{id}", "GET PATCH DELETE"),
        ("/devicemanagement/devicemanagementscripts/{id}/assign", "POST"),
        ("/devicemanagement/devicemanagementscripts/{id}/assignments", "GET POST"),
        ("/devicemanagement/servicenowconnections", "GET"), // facts §2.2: in the metadata, not in the permissions
        ("/groups/{id}/members/$ref", "GET POST"), // documented as group-post-members
        ("/groups/{id}/members/{id}/$ref", "DELETE"), // documented as group-delete-members
    ];

    private readonly Node _root = new();

    internal BetaPaths()
    {
        foreach (JsonProperty permission in ContractFiles.Json("permissions.json").GetProperty("permissions").EnumerateObject())
        {
            foreach (JsonElement set in permission.Value.GetProperty("pathSets").EnumerateArray())
            {
                string[] methods = [.. set.GetProperty("methods").EnumerateArray().Select(m => m.GetString()!)];
                foreach (JsonProperty path in set.GetProperty("paths").EnumerateObject())
                {
                    Add(path.Name, methods);
                }
            }
        }

        foreach ((string path, string verbs) in Lacking)
        {
            Add(path, verbs.Split(' '));
        }
    }

    /// <summary>Null when there is no such path.</summary>
    internal IReadOnlySet<string>? Verbs(IReadOnlyList<string> segments)
    {
        List<string> plain = [];
        foreach (string segment in segments)
        {
            int open = segment.IndexOf('(', StringComparison.Ordinal);
            plain.Add((open < 0 ? segment : segment[..open]).ToLowerInvariant());
            if (open > 0 && segment.Contains("('", StringComparison.Ordinal) && !segment.Contains('=', StringComparison.Ordinal))
            {
                plain.Add("{id}");
            }
        }

        HashSet<string> verbs = [];
        return Collect(_root, plain, 0, verbs) ? verbs : null;
    }

    private static bool Collect(Node node, List<string> segments, int at, HashSet<string> verbs)
    {
        if (at == segments.Count)
        {
            verbs.UnionWith(node.Verbs);
            return node.Verbs.Count > 0;
        }

        bool exact = node.Children.TryGetValue(segments[at], out Node? child) && Collect(child, segments, at + 1, verbs);
        return exact || (node.Children.TryGetValue("{id}", out Node? any) && Collect(any, segments, at + 1, verbs));
    }

    private void Add(string path, string[] methods)
    {
        Node node = _root;
        foreach (string segment in path.ToLowerInvariant().Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            int open = segment.IndexOf('(', StringComparison.Ordinal);
            string name = segment.StartsWith('{') ? "{id}" : open > 0 ? segment[..open] : segment;
            if (!node.Children.TryGetValue(name, out Node? child))
            {
                node.Children[name] = child = new Node();
            }

            node = child;
        }

        node.Verbs.UnionWith(methods);
    }

    private sealed class Node
    {
        internal Dictionary<string, Node> Children { get; } = [];

        internal HashSet<string> Verbs { get; } = [];
    }
}
