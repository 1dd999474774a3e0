using IntuneMaintenance.Engine.Configuration;
using IntuneMaintenance.Engine.Text;

namespace IntuneMaintenance.Engine.Comparison;

/// <summary>Which objects a comparison is about, and what of it was never met.</summary>
internal sealed class ComparedChoice
{
    private readonly NamePattern[] _names;
    private readonly (NamePattern[] Types, string[] Ids)[] _selection;
    private readonly HashSet<string> _met = new(StringComparer.OrdinalIgnoreCase);

    internal ComparedChoice(IEnumerable<string> names, IEnumerable<RestoreSelection> selection)
    {
        _names = [.. names.Select(n => new NamePattern(n))];
        _selection = [.. selection.Select(s => (s.Type.Select(t => new NamePattern(t)).ToArray(), s.Id))];
        if (Array.Exists(_selection, s => s.Types.Length + s.Ids.Length == 0))
        {
            _selection = [];
        }
    }

    internal static ComparedChoice All => new([], []);

    /// <summary>Names and ids that no object had: something misspelt would look like nothing changed.</summary>
    internal IEnumerable<string> NotMet =>
        _names.Select(n => n.Text).Where(n => !_met.Contains("-Name " + n)).Select(n => $"-Name '{n}'")
            .Concat(_selection.SelectMany(s => s.Ids).Where(i => !_met.Contains("-Id " + i)).Select(i => $"-Id '{i}'"));

    /// <summary>By the name or id of either side: what was renamed is neither gone nor new.</summary>
    internal bool Wants(ConfigurationType type, ObjectPair pair)
    {
        ComparedObject[] sides = [.. new[] { pair.Reference, pair.Difference }.OfType<ComparedObject>()];
        string[] names = [.. _names.Where(n => Array.Exists(sides, s => n.Text == s.Name || n.Matches(s.Name))).Select(n => "-Name " + n.Text)];
        string[] ids = [.. _selection.Where(s => IsOf(s.Types, type)).SelectMany(s => s.Ids).Where(i => Array.Exists(sides, s => s.Id.Equals(i, StringComparison.OrdinalIgnoreCase))).Select(i => "-Id " + i)];
        bool chosen = _selection.Length == 0 || ids.Length > 0 || Array.Exists(_selection, s => s.Ids.Length == 0 && IsOf(s.Types, type));
        bool named = _names.Length == 0 || names.Length > 0;
        _met.UnionWith(chosen ? names : []);
        _met.UnionWith(named ? ids : []);
        return chosen && named;
    }

    private static bool IsOf(NamePattern[] types, ConfigurationType type) => types.Length == 0 || Array.Exists(types, t => t.Matches(type.Name));
}
