using System.Globalization;

namespace IntuneMaintenance.Engine.Decommission.Report;

/// <summary>Moments and words as the page writes them.</summary>
internal static class ReportText
{
    internal static string Moment(DateTimeOffset? value) => value?.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) ?? "";

    internal static string Day(DateTimeOffset value) => value.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>For machines.</summary>
    internal static string Iso(DateTimeOffset value) => value.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    internal static string Number(int value) => value.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>"WaitingForQuota" as "Waiting for quota"; what is no such word, like the name of a product, as it is.</summary>
    internal static string Words(string pascal) => pascal.Contains('_', StringComparison.Ordinal) || !pascal.Any(char.IsLower) ? pascal : string.Concat(pascal.Select((c, i) => i > 0 && char.IsUpper(c) ? " " + char.ToLowerInvariant(c) : c.ToString()));

    /// <summary>What heads a row: a name, or where there is none the id.</summary>
    internal static string? NameOr(string? name, string? id) => string.IsNullOrWhiteSpace(name) ? id : name;

    internal static string Count(int count, string thing) => $"{Number(count)} {thing}{(count == 1 ? "" : "s")}";
}
