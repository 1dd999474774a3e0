using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;

namespace IntuneMaintenance;

/// <summary>Brings failures of one kind together: what tells them apart is an id alone.</summary>
internal static class FailureReasons
{
    private static readonly Regex Ids = new("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    /// <summary>"12 Failed: why", the most frequent first.</summary>
    internal static string[] Of(IEnumerable<(string Kind, string? Reason)> failures) =>
        [.. failures.GroupBy(f => (f.Kind, Reason: Ids.Replace(f.Reason ?? "", "..."))).OrderByDescending(g => g.Count()).Select(g => $"{g.Count()} {g.Key.Kind}: {g.Key.Reason}")];
}
