using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using IntuneMaintenance.Engine.Configuration;

namespace IntuneMaintenance.Engine.Restore;

/// <summary>
/// What -MappingFile says: for a kind, the id or name of an object in the backup, and the id of the one to take in its place.
/// JSON: {"Group":{"Sales":"Vertrieb"}}; CSV with the columns Kind, Source, Target.
/// </summary>
internal sealed class RestoreMapping
{
    internal static readonly RestoreMapping None = new();
    private readonly Dictionary<(string Kind, string Source), string> _targets = [];

    internal IEnumerable<(string Kind, string Source, string Target)> Entries => _targets.Select(p => (p.Key.Kind, p.Key.Source, p.Value));

    internal string? Find(string kind, string id, string name) =>
        _targets.GetValueOrDefault((kind, id.ToUpperInvariant())) ?? (name.Length > 0 ? _targets.GetValueOrDefault((kind, name.ToUpperInvariant())) : null);

    internal void Set(string kind, string source, string target) => _targets[(kind, source.ToUpperInvariant())] = target;

    /// <summary>The file as it stands; throws at the first thing that is wrong with it.</summary>
    internal static RestoreMapping Parse(string path, byte[] content)
    {
        string text = new UTF8Encoding(false).GetString(content).TrimStart('\uFEFF');
        var mapping = new RestoreMapping();
        foreach ((string kind, string source, string target) in text.TrimStart().StartsWith('{') ? Json(path, text) : Csv(path, text))
        {
            string known = ConfigurationTypes.All.Where(t => t.Restorable || IsNamed(t.Name)).Select(t => t.Name).Concat(ReferenceKinds.Others)
                .FirstOrDefault(k => k.Equals(kind, StringComparison.OrdinalIgnoreCase)) ?? throw Wrong(path, $"there is no kind '{kind}'");
            if (source.Length == 0 || target.Length == 0)
            {
                throw Wrong(path, $"an entry of {known} lacks its source or its target");
            }

            if (!mapping._targets.TryAdd((known, source.ToUpperInvariant()), target))
            {
                throw Wrong(path, $"{known} '{source}' is mapped twice");
            }
        }

        return mapping._targets.Count > 0 ? mapping : throw Wrong(path, "it maps nothing");
    }

    internal static IntuneMaintenanceException Wrong(string path, string why) =>
        new(FailureKind.InvalidArgument, "MappingFileInvalid", $"-MappingFile: '{path}' cannot be used: {why}. Nothing was written.")
        {
            Target = path,
            Advice = """It is JSON such as {"Group":{"Sales":"Vertrieb"}}, or CSV with the columns Kind,Source,Target. Kinds are the names of types, Group, User, Application.""",
        };

    private static bool IsNamed(string type) => type is "AppleVppToken" or "AppleEnrollmentToken" or "TunnelSite" or "TermsOfUse";

    private static IEnumerable<(string Kind, string Source, string Target)> Json(string path, string text)
    {
        JsonNode? root;
        try
        {
            root = JsonNode.Parse(text);
        }
        catch (JsonException e)
        {
            throw Wrong(path, $"it is no JSON ({e.Message})");
        }

        foreach ((string kind, JsonNode? entries) in (JsonObject)root!)
        {
            foreach ((string source, JsonNode? target) in entries as JsonObject ?? throw Wrong(path, $"'{kind}' is no object"))
            {
                yield return (kind, source, target.Text());
            }
        }
    }

    private static IEnumerable<(string Kind, string Source, string Target)> Csv(string path, string text)
    {
        string[][] rows = [.. CsvText.Rows(text)];
        string[] head = rows.Length > 0 ? [.. rows[0].Select(c => c.Trim().ToUpperInvariant())] : [];
        int kind = Array.IndexOf(head, "KIND");
        int source = Array.IndexOf(head, "SOURCE");
        int target = Array.IndexOf(head, "TARGET");
        if (kind < 0 || source < 0 || target < 0)
        {
            throw Wrong(path, "its first line does not name the columns Kind, Source and Target");
        }

        foreach (string[] row in rows.Skip(1))
        {
            yield return row.Length == head.Length ? (row[kind].Trim(), row[source].Trim(), row[target].Trim()) : throw Wrong(path, $"a line has {row.Length} columns instead of {head.Length}");
        }
    }
}
