using System.Text.Json;
using IntuneMaintenance.Engine.Configuration;
using IntuneMaintenance.Engine.Graph;
using IntuneMaintenance.Engine.Text;

namespace IntuneMaintenance.Engine.Backup;

/// <summary>The list of one type while it is read.</summary>
internal sealed class ObjectList
{
    // A list that changes while it is read can name an object twice.
    private readonly Dictionary<string, BackupObject> _objects = new(StringComparer.Ordinal);
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);

    internal ObjectList(ConfigurationType type) => Type = type;

    internal ConfigurationType Type { get; }

    internal IReadOnlyList<BackupObject> Objects => [.. _objects.Values];

    /// <summary>Elements that the service named so far, whatever became of them.</summary>
    internal int Read { get; private set; }

    internal ListPage Begin() => new(this, Type.List.Relative, IsParents: Type.Below is not null);

    /// <summary>Takes a page and gives those that follow from it.</summary>
    internal IEnumerable<ListPage> Take(ListPage page, JsonElement answer, Uri endpoint, List<BackupGap> gaps)
    {
        if (Type.Single && answer.ValueKind == JsonValueKind.Object)
        {
            Read++;
            _objects[Type.Name] = new BackupObject(Type, answer.TextOf("id") is { Length: > 0 } id ? id : Type.Name, answer.Clone());
            return [];
        }

        if (answer.ValueKind != JsonValueKind.Object || !answer.TryGetProperty("value", out JsonElement value) || value.ValueKind != JsonValueKind.Array)
        {
            throw Failures.BadAnswer(Type.List, new InvalidDataException("The answer is no list."));
        }

        var next = new List<ListPage>();
        foreach (JsonElement item in value.EnumerateArray())
        {
            if (page.IsParents)
            {
                string parent = item.TextOf("id");
                next.Add(new ListPage(this, $"{Type.Path}/{Uri.EscapeDataString(parent)}/{Type.Below}", parent));
            }
            else
            {
                Read++;
                Take(item, page.Parent, gaps);
            }
        }

        if (GraphPages.NextOf(answer, Type.List) is { } link)
        {
            next.Add(page with { Relative = RelativeOf(link.AbsoluteUri, endpoint) });
        }

        return next;
    }

    private void Take(JsonElement item, string? parent, List<BackupGap> gaps)
    {
        string id = item.TextOf("id");
        if (id.Length > 0)
        {
            _objects.TryAdd($"{parent}/{id}", new BackupObject(Type, id, item.Clone(), parent));
            return;
        }

        gaps.Add(new BackupGap
        {
            Type = Type.Name,
            Name = item.TextOf(Type.NameProperty),
            What = "An object without an id",
            Reason = "The list holds it, and nobody can ask for it.",
            Remedy = "Run the backup again; if it happens again, open a support case.",
        });
    }

    private string RelativeOf(string link, Uri endpoint)
    {
        string root = new GraphPath(Type.Version, "").On(endpoint).AbsoluteUri;
        return !link.StartsWith(root, StringComparison.OrdinalIgnoreCase)
            ? throw Failures.BadAnswer(Type.List, new InvalidDataException("The next link leads to another host."))
            : !_seen.Add(link) ? throw Failures.BadAnswer(Type.List, new InvalidDataException("The list leads back to a page that was read before."))
            : link[root.Length..];
    }
}
