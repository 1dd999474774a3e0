using IntuneMaintenance.Engine.Configuration;

namespace IntuneMaintenance.Engine.Comparison;

/// <summary>Holds two configurations against each other, one type at a time.</summary>
internal sealed class ConfigurationComparer
{
    private const string Activity = "Comparing the configuration";
    private readonly IConfigurationSource _reference;
    private readonly IConfigurationSource _difference;
    private readonly Func<ConfigurationComparison, Task> _found;
    private readonly Func<IntuneMaintenanceException, Task> _failed;
    private readonly Dictionary<ConfigurationChange, int> _counts = [];
    private int _secrets;

    internal ConfigurationComparer(
        IConfigurationSource reference,
        IConfigurationSource difference,
        Func<ConfigurationComparison, Task> found,
        Func<IntuneMaintenanceException, Task> failed)
    {
        _reference = reference;
        _difference = difference;
        _found = found;
        _failed = failed;
    }

    /// <summary>Between two tenants names decide, and references are compared by the names of what they refer to.</summary>
    internal bool ByName => !_reference.TenantId.Equals(_difference.TenantId, StringComparison.OrdinalIgnoreCase);

    /// <param name="types">What to look at.</param>
    /// <param name="named">True when somebody asked for these types: what a side does not hold is then told as not compared.</param>
    /// <param name="choice">Which objects.</param>
    /// <param name="now">The time to note.</param>
    /// <param name="progress">Hears which type is being compared.</param>
    /// <param name="cancellationToken">Stops it.</param>
    internal async Task<ComparisonSummary> RunAsync(
        IReadOnlyList<ConfigurationType> types,
        bool named,
        ComparedChoice choice,
        DateTimeOffset now,
        IProgress<WorkProgress> progress,
        CancellationToken cancellationToken)
    {
        ConfigurationType[] held = [.. types.Where(t => _reference.Covers(t) && _difference.Covers(t))];
        if (ByName)
        {
            await _reference.LearnNamesAsync(cancellationToken).ConfigureAwait(false);
            await _difference.LearnNamesAsync(cancellationToken).ConfigureAwait(false);
        }

        for (int i = 0; i < types.Count; i++)
        {
            progress.Report(new WorkProgress(Activity, types[i].Name, i, types.Count));
            if (held.Contains(types[i]))
            {
                await CompareAsync(types[i], choice, cancellationToken).ConfigureAwait(false);
            }
            else if (named)
            {
                await Comparer(types[i]).WholeAsync($"The {(_reference.Covers(types[i]) ? _difference : _reference).Text} does not hold this type.").ConfigureAwait(false);
            }
        }

        // Nothing found of something misspelt would look like nothing changed.
        foreach (string unknown in choice.NotMet)
        {
            await _failed(new IntuneMaintenanceException(FailureKind.NotFound, "ComparisonObjectNotFound", $"{unknown}: neither the {_reference.Text} nor the {_difference.Text} has such an object among the types that were compared.") { Target = unknown }).ConfigureAwait(false);
        }

        return new ComparisonSummary
        {
            Reference = _reference.Text,
            Difference = _difference.Text,
            ComparedDateTime = now,
            Types = [.. held.Select(t => t.Name)],
            NotHeld = [.. types.Except(held).Select(t => t.Name)],
            Counts = _counts,
            SecretCount = _secrets,
        };
    }

    private async Task CompareAsync(ConfigurationType type, ComparedChoice choice, CancellationToken cancellationToken)
    {
        ComparedType reference = await ComparedType.ReadAsync(_reference, type, ByName, cancellationToken).ConfigureAwait(false);
        ComparedType difference = await ComparedType.ReadAsync(_difference, type, ByName, cancellationToken).ConfigureAwait(false);
        await Comparer(type).CompareAsync(reference, difference, pair => choice.Wants(type, pair)).ConfigureAwait(false);
    }

    private TypeComparer Comparer(ConfigurationType type) => new(type, ByName, CountAsync, _failed);

    private Task CountAsync(ConfigurationComparison comparison)
    {
        _counts[comparison.Change] = _counts.GetValueOrDefault(comparison.Change) + 1;
        _secrets += comparison.NotComparable.Length;
        return _found(comparison);
    }
}
