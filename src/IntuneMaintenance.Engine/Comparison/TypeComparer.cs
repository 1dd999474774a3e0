using IntuneMaintenance.Engine.Backup;
using IntuneMaintenance.Engine.Configuration;

namespace IntuneMaintenance.Engine.Comparison;

/// <summary>Holds all objects of one type on one side against those on the other.</summary>
internal sealed class TypeComparer
{
    private const string Content = ObjectReader.Content;
    private readonly ConfigurationType _type;
    private readonly bool _byName;
    private readonly Func<ConfigurationComparison, Task> _found;
    private readonly Func<IntuneMaintenanceException, Task> _failed;

    internal TypeComparer(ConfigurationType type, bool byName, Func<ConfigurationComparison, Task> found, Func<IntuneMaintenanceException, Task> failed)
    {
        _type = type;
        _byName = byName;
        _found = found;
        _failed = failed;
    }

    internal async Task CompareAsync(ComparedType reference, ComparedType difference, Func<ObjectPair, bool> wanted)
    {
        await MissingAsync("reference", reference, difference).ConfigureAwait(false);
        await MissingAsync("difference", difference, reference).ConfigureAwait(false);
        foreach (ObjectPair pair in ObjectPairs.Of(_type, reference.Objects, difference.Objects, _byName).Where(wanted).OrderBy(p => (p.Difference ?? p.Reference)!.Name, StringComparer.OrdinalIgnoreCase))
        {
            string? doubt = pair.Doubt ?? (pair.Reference is null ? reference : pair.Difference is null ? difference : null)?.Gap?.Reason;
            await PairAsync(pair, doubt).ConfigureAwait(false);
        }
    }

    /// <summary>The type as such cannot be compared.</summary>
    internal async Task WholeAsync(string reason)
    {
        await _failed(new IntuneMaintenanceException(FailureKind.Incomplete, "TypeNotCompared", $"{_type.Name} was not compared, or not wholly. {reason}") { Target = _type.Name }).ConfigureAwait(false);
        await _found(new ConfigurationComparison { Change = ConfigurationChange.NotCompared, Type = _type.Name, Reason = reason }).ConfigureAwait(false);
    }

    private async Task MissingAsync(string name, ComparedType side, ComparedType other)
    {
        // What a tenant does not have by design is no gap where the other side has none of it either.
        if (side.Gap is { } gap && !(gap.ByDesign && side.Objects.Count == 0 && other.Objects.Count == 0))
        {
            await WholeAsync($"On the {name} side: {gap.What} {gap.Reason}").ConfigureAwait(false);
        }
    }

    private async Task PairAsync(ObjectPair pair, string? doubt)
    {
        ComparedObject named = (pair.Difference ?? pair.Reference)!;
        var result = new ConfigurationComparison
        {
            Type = _type.Name,
            Name = named.Name,
            ReferenceId = pair.Reference?.Id,
            DifferenceId = pair.Difference?.Id,
            Reason = doubt,
        };
        if (doubt is not null)
        {
            result.Change = ConfigurationChange.NotCompared;
        }
        else if ((pair.Reference?.Failure ?? pair.Difference?.Failure) is { } failure)
        {
            (result.Change, result.Reason) = (ConfigurationChange.NotCompared, failure.Message);
            await _failed(failure).ConfigureAwait(false);
        }
        else if (pair is { Reference: { } before, Difference: { } now })
        {
            await BothAsync(result, before, now).ConfigureAwait(false);
        }
        else
        {
            result.Change = pair.Reference is null ? ConfigurationChange.Added : ConfigurationChange.Removed;
        }

        await _found(result).ConfigureAwait(false);
    }

    private async Task BothAsync(ConfigurationComparison result, ComparedObject before, ComparedObject now)
    {
        // "a/b" lies below the property a, and "a, b" are two.
        HashSet<string> missing = [.. before.Missing.Concat(now.Missing).SelectMany(m => m.Split(", ")).Select(m => m.Split('/')[0])];
        if (missing.Count > 0)
        {
            result.Reason = $"Not read on both sides: {string.Join(", ", missing.Order(StringComparer.Ordinal))}.";
            await _failed(new IntuneMaintenanceException(FailureKind.Incomplete, "ObjectNotCompared", $"{_type.Name} '{now.Name}' was not compared wholly. {result.Reason}") { Target = now.Id }).ConfigureAwait(false);
        }

        ObjectDifferences differences = ObjectDifferences.Between(Without(before, missing), Without(now, missing));
        result.NotComparable = [.. differences.NotComparable];
        result.Differences = [.. missing.Contains(Content) ? [] : differences.Found];
        result.Change = result.Differences.Length == 0
            ? (missing.Count > 0 ? ConfigurationChange.NotCompared : ConfigurationChange.Equal)
            : differences.InAssignmentsOnly ? ConfigurationChange.AssignmentChanged : ConfigurationChange.Changed;
    }

    private static ComparableObject Without(ComparedObject item, HashSet<string> missing) => missing.Count == 0
        ? item.Content!
        : new ComparableObject(item.Content!.Properties.Where(p => !missing.Contains(p.Key)).ToDictionary(StringComparer.Ordinal));
}
