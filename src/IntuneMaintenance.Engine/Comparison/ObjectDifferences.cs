using System.Globalization;
using System.Text.Json;

namespace IntuneMaintenance.Engine.Comparison;

/// <summary>Property by property, in what two objects differ, and which values nobody can compare.</summary>
internal sealed class ObjectDifferences
{
    // Wrappers of the settings catalog: they would make every path long and say nothing.
    private static readonly string[] Silent = ["settingInstance", "simpleSettingValue", "choiceSettingValue"];
    private readonly List<ConfigurationDifference> _found = [];
    private readonly SortedSet<string> _secrets = new(StringComparer.Ordinal);

    private ObjectDifferences()
    {
    }

    internal IReadOnlyList<ConfigurationDifference> Found => _found;

    /// <summary>Paths of secret values: masked or kept back, so that nobody can tell whether they differ.</summary>
    internal IReadOnlyCollection<string> NotComparable => _secrets;

    /// <summary>True when something differs, and all of it is in the assignments.</summary>
    internal bool InAssignmentsOnly => _found.Count > 0 && _found.TrueForAll(d => d.Property.StartsWith(AssignmentRules.List + "[", StringComparison.Ordinal));

    internal static ObjectDifferences Between(ComparableObject reference, ComparableObject difference)
    {
        var differences = new ObjectDifferences();
        differences.Objects(reference, difference, "");
        return differences;
    }

    private void Objects(ComparableObject reference, ComparableObject difference, string path)
    {
        foreach (string name in reference.Properties.Keys.Union(difference.Properties.Keys).Order(StringComparer.Ordinal))
        {
            Nodes(reference.Properties.GetValueOrDefault(name), difference.Properties.GetValueOrDefault(name), Join(path, name));
        }
    }

    private void Nodes(ComparableNode? reference, ComparableNode? difference, string path)
    {
        if (IsUnknown(reference, difference) || IsUnknown(difference, reference))
        {
            _secrets.Add(path);
            return;
        }

        switch (reference, difference)
        {
            case (null, null):
                break;
            case (ComparableObject a, ComparableObject b):
                Objects(a, b, path);
                break;
            case (ComparableSet or null, ComparableSet or null):
                Sets((reference as ComparableSet)?.Elements ?? [], (difference as ComparableSet)?.Elements ?? [], path);
                break;
            case (ComparableList or null, ComparableList or null):
                Lists((reference as ComparableList)?.Elements ?? [], (difference as ComparableList)?.Elements ?? [], path);
                break;
            default:
                if (reference?.Text != difference?.Text)
                {
                    Tell(path, reference, difference);
                }

                break;
        }
    }

    // Known to be there on one side and missing on the other is a difference; anything else about a secret is not known.
    private static bool IsUnknown(ComparableNode? one, ComparableNode? other) =>
        one is ComparableSecret secret && (other is not null || !secret.IsThere);

    private void Sets(IReadOnlyList<ComparableElement> reference, IReadOnlyList<ComparableElement> difference, string path)
    {
        ILookup<string, ComparableElement> left = reference.ToLookup(e => e.Key, StringComparer.Ordinal);
        ILookup<string, ComparableElement> right = difference.ToLookup(e => e.Key, StringComparer.Ordinal);
        foreach (string key in left.Concat(right).Select(g => g.Key).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            // Elements that agree belong together; only the others are held against each other.
            List<ComparableElement> gone = [.. left[key].OrderBy(e => e.Node.Text, StringComparer.Ordinal)];
            List<ComparableElement> come = [.. right[key].OrderBy(e => e.Node.Text, StringComparer.Ordinal)];
            bool several = gone.Count > 1 || come.Count > 1;
            foreach (ComparableElement element in gone.ToArray())
            {
                int same = come.FindIndex(e => e.Node.Text == element.Node.Text);
                if (same >= 0)
                {
                    Nodes(element.Node, come[same].Node, $"{path}[{element.Label}]");
                    gone.Remove(element);
                    come.RemoveAt(same);
                }
            }

            for (int i = 0; i < Math.Max(gone.Count, come.Count); i++)
            {
                ComparableElement? a = gone.ElementAtOrDefault(i);
                ComparableElement? b = come.ElementAtOrDefault(i);
                ComparableElement named = (a ?? b)!;
                bool value = named.Node is ComparableValue;
                Nodes(a?.Node, b?.Node, value ? path : $"{path}[{named.Label}{(several ? "#" + Text(i + 1) : "")}]");
            }
        }
    }

    private void Lists(IReadOnlyList<ComparableNode> reference, IReadOnlyList<ComparableNode> difference, string path)
    {
        int shorter = Math.Min(reference.Count, difference.Count);
        int head = 0;
        while (head < shorter && reference[head].Text == difference[head].Text)
        {
            Nodes(reference[head], difference[head], $"{path}[{Text(head)}]");
            head++;
        }

        int tail = 0;
        while (tail < shorter - head && reference[^(tail + 1)].Text == difference[^(tail + 1)].Text)
        {
            tail++;
        }

        for (int i = head; i < Math.Max(reference.Count, difference.Count) - tail; i++)
        {
            Nodes(i < reference.Count - tail ? reference[i] : null, i < difference.Count - tail ? difference[i] : null, $"{path}[{Text(i)}]");
        }
    }

    private void Tell(string path, ComparableNode? reference, ComparableNode? difference) => _found.Add(new ConfigurationDifference
    {
        Property = path,
        Kind = reference is null ? DifferenceKind.Added : difference is null ? DifferenceKind.Removed : DifferenceKind.Changed,
        ReferenceValue = Shown(reference),
        DifferenceValue = Shown(difference),
    });

    private static string? Shown(ComparableNode? node) => node switch
    {
        null => null,
        ComparableValue { Json: ['"', ..] json } => JsonSerializer.Deserialize<string>(json),
        _ => node.Text.Trim('"'),
    };

    private static string Join(string path, string name) => path.Length == 0 ? name : Array.IndexOf(Silent, name) >= 0 ? path : $"{path}.{name}";

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
