using System.Globalization;
using IntuneMaintenance.Engine.Configuration;

namespace IntuneMaintenance.Engine.Comparison;

/// <summary>
/// Finds what belongs together: by id within one tenant, else by name, derived type and platform. Where several have one
/// name, those that say the same belong together; of the rest nobody can tell, and it says so.
/// </summary>
internal static class ObjectPairs
{
    internal static IReadOnlyList<ObjectPair> Of(ConfigurationType type, IReadOnlyList<ComparedObject> reference, IReadOnlyList<ComparedObject> difference, bool byName)
    {
        List<ComparedObject> left = [.. reference];
        List<ComparedObject> right = [.. difference];
        var pairs = new List<ObjectPair>();
        if (type.Single)
        {
            Match(pairs, left, right, static (_, _) => true);
        }
        else if (!byName)
        {
            ById(pairs, left, right);
        }

        foreach (string name in left.Concat(right).Select(o => o.Name).Distinct(StringComparer.Ordinal).ToArray())
        {
            Named(pairs, left.FindAll(o => o.Name == name), right.FindAll(o => o.Name == name));
        }

        return pairs;
    }

    private static void ById(List<ObjectPair> pairs, List<ComparedObject> left, List<ComparedObject> right)
    {
        Dictionary<string, ComparedObject> known = right.GroupBy(o => o.Id, StringComparer.OrdinalIgnoreCase).ToDictionary(g => g.Key, g => g.First(), StringComparer.OrdinalIgnoreCase);
        foreach (ComparedObject item in left.ToArray())
        {
            if (known.Remove(item.Id, out ComparedObject? same))
            {
                pairs.Add(new ObjectPair(item, same));
                left.Remove(item);
                right.Remove(same);
            }
        }
    }

    private static void Named(List<ObjectPair> pairs, List<ComparedObject> left, List<ComparedObject> right)
    {
        if (left.Count + right.Count > 2)
        {
            Match(pairs, left, right, static (a, b) => a.Content is not null && a.Kind == b.Kind && a.Content.Text == b.Content?.Text);
        }

        // What cannot be read has a name and no kind: it may be any of them.
        foreach (string kind in left.Concat(right).Select(o => o.Kind).Distinct(StringComparer.Ordinal).OrderDescending(StringComparer.Ordinal).ToArray())
        {
            List<ComparedObject> gone = left.FindAll(o => o.Kind == kind || o.Content is null);
            List<ComparedObject> come = right.FindAll(o => o.Kind == kind || o.Content is null);
            if (gone.Count == 1 && come.Count == 1)
            {
                pairs.Add(new ObjectPair(gone[0], come[0]));
            }
            else if (gone.Count > 0 && come.Count > 0)
            {
                string doubt = string.Create(CultureInfo.InvariantCulture, $"{gone.Count} objects of this name on the reference side and {come.Count} on the difference side: nobody can tell which belong together.");
                pairs.AddRange(gone.Select(o => new ObjectPair(o, null, doubt)));
                pairs.AddRange(come.Select(o => new ObjectPair(null, o, doubt)));
            }
            else
            {
                continue;
            }

            left.RemoveAll(gone.Contains);
            right.RemoveAll(come.Contains);
        }

        pairs.AddRange(left.Select(o => new ObjectPair(o, null)));
        pairs.AddRange(right.Select(o => new ObjectPair(null, o)));
    }

    private static void Match(List<ObjectPair> pairs, List<ComparedObject> left, List<ComparedObject> right, Func<ComparedObject, ComparedObject, bool> same)
    {
        foreach (ComparedObject item in left.ToArray())
        {
            if (right.Find(o => same(item, o)) is { } counterpart)
            {
                pairs.Add(new ObjectPair(item, counterpart));
                left.Remove(item);
                right.Remove(counterpart);
            }
        }
    }
}
