namespace IntuneMaintenance.Simulator;

internal sealed class ObjectSet(IReadOnlyList<SimObject> objects, CollectionDescriptor descriptor) : RowSet
{
    private const string Cast = "microsoft.graph.";

    internal override string TypeName => descriptor.BaseType;

    internal override int Positions => objects.Count;

    internal override Row? At(int position) => objects[position].Gone ? null : new ObjectRow(objects[position], descriptor);

    internal override bool Knows(string property, bool beta)
    {
        if (property.StartsWith(Cast, StringComparison.Ordinal))
        {
            return property.Contains('/', StringComparison.Ordinal);
        }

        string first = property.Split('/')[0];
        return beta ? TypeSchema.Beta.HasProperty(descriptor.BaseType, first) : TypeSchema.HasProperty(descriptor.BaseType, first, beta: false);
    }

    /// <summary>Names at the top level; a nested $expand comes as parent/child.</summary>
    internal override IReadOnlyList<string> CheckExpand(string expand)
    {
        List<string> names = [];
        foreach (string part in TopLevel(expand))
        {
            int open = part.IndexOf('(', StringComparison.Ordinal);
            string name = open < 0 ? part : part[..open];
            bool known = (name == "assignments" && descriptor.AssignmentType is not null) || descriptor.Children.ContainsKey(name) || descriptor.ExpandOnly.Contains(name);
            if (!known)
            {
                return base.CheckExpand(name);
            }

            string inner = open < 0 ? string.Empty : part[(open + 1)..].TrimEnd(')');
            names.Add(inner == "$expand=scheduledActionConfigurations" && name == "scheduledActionsForRule" ? name + "/scheduledActionConfigurations"
                : inner.Length == 0 ? name : throw Errors.BadRequest($"The query option '{inner}' inside $expand is not supported."));
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
