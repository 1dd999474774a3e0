using System.Globalization;
using System.Reflection;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using HandlebarsDotNet;

namespace IntuneMaintenance.Engine.Comparison;

/// <summary>One self-contained page on a comparison: readable without script, printable, with the data as JSON inside.</summary>
internal static class ComparisonPage
{
    private const string Template = "IntuneMaintenance.Engine.Comparison.comparison.hbs";
    private const int LongestValue = 2000;
    private static readonly Lazy<HandlebarsTemplate<object, object>> Compiled = new(() => Handlebars.Create().Compile(ReadTemplate()));
    private static readonly JsonSerializerOptions DataOptions = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    internal static byte[] Render(ComparisonSummary summary, IReadOnlyList<ConfigurationComparison> found)
    {
        ConfigurationComparison[] shown = [.. found.Where(c => c.Change != ConfigurationChange.Equal)];
        var model = new Dictionary<string, object?>
        {
            ["summary"] = summary,
            ["compared"] = summary.ComparedDateTime.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture),
            ["counts"] = Enum.GetValues<ConfigurationChange>().Select(c => Row(Words(c), Of(summary, c))).ToArray(),
            ["none"] = shown.Length == 0,
            ["types"] = shown.GroupBy(c => c.Type).Select(g => Row(g.Key, g.Count(), g.Select(Object).ToArray())).ToArray(),
            ["notHeld"] = string.Join(", ", summary.NotHeld),
            ["secrets"] = summary.SecretCount > 0,
            ["json"] = JsonSerializer.Serialize(new { summary, differences = shown }, DataOptions), // its encoder escapes "<": no name can end the script element
        };
        return Encoding.UTF8.GetBytes(Compiled.Value(model));
    }

    private static int Of(ComparisonSummary summary, ConfigurationChange change) => summary.Counts.TryGetValue(change, out int count) ? count : 0;

    private static Dictionary<string, object?> Row(string name, int count, object? objects = null) => new() { ["name"] = name, ["count"] = count, ["objects"] = objects };

    private static Dictionary<string, object?> Object(ConfigurationComparison comparison) => new()
    {
        ["name"] = comparison.Name.Length > 0 ? comparison.Name : "(all objects)",
        ["change"] = Words(comparison.Change),
        ["id"] = comparison.DifferenceId ?? comparison.ReferenceId,
        ["reason"] = comparison.Reason,
        ["secrets"] = string.Join(", ", comparison.NotComparable),
        ["differences"] = comparison.Differences.Select(d => new Dictionary<string, object?>
        {
            ["property"] = d.Property,
            ["kind"] = d.Kind.ToString(),
            ["before"] = Short(d.ReferenceValue),
            ["after"] = Short(d.DifferenceValue),
        }).ToArray(),
    };

    private static string? Short(string? value) => value is { Length: > LongestValue } ? value[..LongestValue] + " …" : value;

    private static string Words(ConfigurationChange change) => change switch
    {
        ConfigurationChange.AssignmentChanged => "Assignment changed",
        ConfigurationChange.NotCompared => "Not compared",
        _ => change.ToString(),
    };

    private static string ReadTemplate()
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(Template)!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
