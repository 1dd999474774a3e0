using System.Globalization;

namespace IntuneMaintenance.Engine.Graph;

/// <summary>Values and terms as a $filter writes them.</summary>
internal static class ODataText
{
    /// <summary>A moment, whole seconds in UTC.</summary>
    internal static string Moment(DateTimeOffset value) => value.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);

    /// <summary>What stands between two quotes.</summary>
    internal static string Escape(string value) => value.Replace("'", "''", StringComparison.Ordinal);

    /// <summary>Adds one part that is true when any of the terms is; nothing without terms.</summary>
    internal static void Any(List<string> parts, IEnumerable<string> terms)
    {
        string[] all = [.. terms];
        if (all.Length > 0)
        {
            parts.Add(all.Length == 1 ? all[0] : $"({string.Join(" or ", all)})");
        }
    }
}
