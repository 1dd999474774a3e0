using System.Text.Json;
using IntuneMaintenance.Engine.Graph;

namespace IntuneMaintenance.Engine.Backup;

/// <summary>Fetches what lists leave out, in batches: whole objects first, then what hangs below them, page after page.</summary>
internal sealed class ObjectReader
{
    internal const string Content = "content";
    private readonly GraphDoor _door;
    private readonly HashSet<string> _asked = new(StringComparer.Ordinal);

    internal ObjectReader(GraphDoor door) => _door = door;

    internal async Task CompleteAsync(IReadOnlyList<BackupObject> objects, CancellationToken cancellationToken)
    {
        await RunAsync([.. objects.Where(o => o.Type.ItemQuery is not null).Select(AskForItem)], cancellationToken).ConfigureAwait(false);
        List<Ask> open = [.. objects.SelectMany(AskForParts)];
        while (open.Count > 0)
        {
            open = await RunAsync(open, cancellationToken).ConfigureAwait(false);
        }
    }

    private static Ask AskForItem(BackupObject owner) => new(owner, Content, $"{owner.Path}?{owner.Type.ItemQuery}".TrimEnd('?'), answer =>
    {
        if (answer.TextOf("id") != owner.Id)
        {
            throw Unexpected(owner.Path, "The answer is another object.");
        }

        owner.Content = answer.Clone();
        return null;
    });

    private IEnumerable<Ask> AskForParts(BackupObject owner)
    {
        foreach (SubResource part in owner.Type.Parts)
        {
            if (!part.IsIn(owner.Content))
            {
                yield return AskForPage(owner, part, part.PathBelow(owner.Path));
                continue;
            }

            owner.Add(part, owner.Content.GetProperty(part.Name).EnumerateArray());
            string rest = owner.Content.TextOf(part.Name + "@odata.nextLink");
            if (rest.Length > 0 && TryNext(owner, part, rest) is { } next)
            {
                yield return next;
            }
        }
    }

    private Ask AskForPage(BackupObject owner, SubResource part, string relative) => new(owner, part.Name, relative, page =>
    {
        if (!page.TryGetProperty("value", out JsonElement value) || value.ValueKind != JsonValueKind.Array || !part.IsWhole(value.EnumerateArray()))
        {
            throw Unexpected(owner.Path, $"The answer lacks {part.Inner ?? "its list"}.");
        }

        owner.Add(part, value.Clone().EnumerateArray());
        return page.TextOf("@odata.nextLink") is { Length: > 0 } next ? AskForPage(owner, part, RelativeOf(owner, next)) : null;
    });

    private Ask? TryNext(BackupObject owner, SubResource part, string link)
    {
        try
        {
            return AskForPage(owner, part, RelativeOf(owner, link));
        }
        catch (IntuneMaintenanceException e)
        {
            owner.Miss(part.Name, e);
            return null;
        }
    }

    /// <summary>The part of a next link that a batch can carry. A link to elsewhere, or one seen before, is not followed.</summary>
    private string RelativeOf(BackupObject owner, string link)
    {
        string root = new GraphPath(owner.Type.Version, "").On(_door.Endpoint).AbsoluteUri;
        if (!link.StartsWith(root, StringComparison.OrdinalIgnoreCase) || !_asked.Add(link))
        {
            throw Unexpected(owner.Path, "The next link leads to another host or back to a page that was read before.");
        }

        return link[root.Length..];
    }

    private async Task<List<Ask>> RunAsync(IReadOnlyList<Ask> asks, CancellationToken cancellationToken)
    {
        var next = new List<Ask>();
        foreach (IGrouping<GraphVersion, Ask> version in asks.GroupBy(a => a.Owner.Type.Version))
        {
            await RunAsync(version.Key, [.. version], next, cancellationToken).ConfigureAwait(false);
        }

        return next;
    }

    private async Task RunAsync(GraphVersion version, Ask[] asks, List<Ask> next, CancellationToken cancellationToken)
    {
        var answered = new bool[asks.Length];
        try
        {
            await _door.Batches.RunAsync(version, [.. asks.Select(a => BatchPart.Get(a.Relative))], Take, cancellationToken).ConfigureAwait(false);
        }
        catch (IntuneMaintenanceException e) when (e.Kind != FailureKind.Authentication && (e.Kind != FailureKind.Connection || answered.Contains(true)))
        {
            foreach (Ask ask in asks.Where((_, i) => !answered[i]))
            {
                ask.Owner.Miss(ask.What, e);
            }
        }

        Task Take(int index, GraphAnswer answer)
        {
            answered[index] = true;
            if (TakeOne(asks[index], answer) is { } more)
            {
                next.Add(more);
            }

            return Task.CompletedTask;
        }
    }

    private static Ask? TakeOne(Ask ask, GraphAnswer answer)
    {
        try
        {
            using JsonDocument document = answer.OrThrow().ReadDocument();
            return document.RootElement.ValueKind == JsonValueKind.Object ? ask.Take(document.RootElement) : throw Unexpected(ask.Owner.Path, "The answer is no object.");
        }
        catch (IntuneMaintenanceException e) when (e.Kind != FailureKind.Authentication)
        {
            ask.Owner.Miss(ask.What, e);
            return null;
        }
    }

    private static IntuneMaintenanceException Unexpected(string path, string why) => new(FailureKind.InvalidData, "AnswerNotReadable", $"{path}: {why}");
}
