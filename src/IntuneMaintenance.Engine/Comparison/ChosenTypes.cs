using IntuneMaintenance.Engine.Configuration;
using IntuneMaintenance.Engine.Text;

namespace IntuneMaintenance.Engine.Comparison;

/// <summary>The types that a comparison is asked for.</summary>
internal sealed class ChosenTypes
{
    private readonly HashSet<string> _archivePatterns;

    private ChosenTypes(IReadOnlyList<ConfigurationType> compared, IReadOnlyList<string> archives, IEnumerable<string> archivePatterns)
    {
        Compared = compared;
        Archives = archives;
        _archivePatterns = new HashSet<string>(archivePatterns, StringComparer.OrdinalIgnoreCase);
    }

    internal IReadOnlyList<ConfigurationType> Compared { get; }

    /// <summary>Types that were named and are an archive only, as they come when all objects of a backup are piped.</summary>
    internal IReadOnlyList<string> Archives { get; }

    /// <param name="patterns">Names, wildcards allowed; none for every type that needs no naming.</param>
    internal static ChosenTypes Of(IReadOnlyList<string> patterns)
    {
        if (patterns.Count == 0)
        {
            return new ChosenTypes([.. Comparisons.Types.Where(t => t.OnRequest is null)], [], []);
        }

        NamePattern[] wanted = [.. patterns.Select(p => new NamePattern(p))];
        NamePattern[] others = [.. wanted.Where(w => !Comparisons.Types.Any(t => w.Matches(t.Name)))];
        ConfigurationType[] archives = [.. ConfigurationTypes.All.Where(t => Array.Exists(others, w => w.Matches(t.Name)))];
        if (Array.Find(others, w => !Array.Exists(archives, t => w.Matches(t.Name))) is { } unknown)
        {
            throw Refused("BackupTypeUnknown", unknown.Text, $"-Type: there is no configuration type '{unknown.Text}' that could be compared.", "");
        }

        ConfigurationType[] compared = [.. Comparisons.Types.Where(t => Array.Exists(wanted, w => w.Matches(t.Name)))];
        string[] named = [.. archives.Select(t => t.Name)];
        return compared.Length > 0 ? new ChosenTypes(compared, named, others.Select(o => o.Text)) : throw Refused(
            "TypeNotComparable",
            named[0],
            $"-Type: {string.Join(", ", named)} {(named.Length == 1 ? "is" : "are")} not compared. Devices, users, groups and licences change all day; a backup holds them as an archive.",
            $"Get-IntuneBackup -Type {string.Join(",", named)} and ReadJson() show what was. ");
    }

    /// <summary>True for a choice among archives alone: it has nothing to look for.</summary>
    internal bool AreArchives(IReadOnlyCollection<string> patterns) => patterns.Count > 0 && patterns.All(_archivePatterns.Contains);

    private static IntuneMaintenanceException Refused(string id, string target, string message, string advice) => new(FailureKind.InvalidArgument, id, message)
    {
        Target = target,
        Advice = $"{advice}Known types: {string.Join(", ", Comparisons.Types.Select(t => t.Name))}.",
    };
}
