using System.Net;
using System.Text.Json;
using IntuneMaintenance.Engine.Configuration;
using IntuneMaintenance.Engine.Graph;
using IntuneMaintenance.Engine.Text;

namespace IntuneMaintenance.Engine.Backup;

/// <summary>Fetches what lists leave out, in batches: whole objects first, then what hangs below them, level by level, page after page.</summary>
internal sealed class ObjectReader
{
    internal const string Content = "content";
    private static readonly JsonElement JsonNull = JsonDocument.Parse("null").RootElement;
    private readonly GraphDoor _door;
    private readonly BatchedReads _reads;
    private readonly HashSet<string> _asked = new(StringComparer.Ordinal);

    internal ObjectReader(GraphDoor door)
    {
        _door = door;
        _reads = new BatchedReads(door);
    }

    internal async Task CompleteAsync(IReadOnlyList<BackupObject> objects, CancellationToken cancellationToken)
    {
        await RunAsync([.. objects.Where(o => o.Type.ItemQuery is not null && !o.IsReused).Select(AskForItem)], cancellationToken).ConfigureAwait(false);
        List<Ask> open = [.. objects.Where(o => o.Type.Selected.Count > 0 && !o.IsReused).Select(AskForSelected), .. objects.SelectMany(o => AskForParts(o, o.Node, o.Path, ""))];
        while (open.Count > 0)
        {
            open = await RunAsync(open, cancellationToken).ConfigureAwait(false);
        }
    }

    private static Ask AskForItem(BackupObject owner) => new(
        owner,
        $"{owner.Path}?{owner.Type.ItemQuery}".TrimEnd('?'),
        answer =>
        {
            owner.Node.Content = Same(owner, answer).Clone();
            return [];
        },
        e => owner.Miss(Content, e));

    private static Ask AskForSelected(BackupObject owner)
    {
        owner.Node.Withheld = owner.Type.Selected.ToHashSet(StringComparer.Ordinal);
        return new Ask(
            owner,
            $"{owner.Path}?$select=id,{string.Join(',', owner.Type.Selected)}",
            answer =>
            {
                owner.Node.Add(Same(owner, answer).Clone().EnumerateObject().Where(p => owner.Type.Selected.Contains(p.Name)));
                return [];
            },
            e => owner.Miss(string.Join(", ", owner.Type.Selected), e));
    }

    private static JsonElement Same(BackupObject owner, JsonElement answer) =>
        answer.TextOf("id") == owner.Id ? answer : throw Unexpected(owner.Path, "The answer is another object.");

    /// <param name="owner">The object.</param>
    /// <param name="node">It, or an element of what hangs below it.</param>
    /// <param name="path">Where that is.</param>
    /// <param name="prefix">What its parts are called from the object's point of view.</param>
    private IEnumerable<Ask> AskForParts(BackupObject owner, BackupNode node, string path, string prefix)
    {
        foreach (SubResource part in node.Parts.Where(p => p.IsOn(node.Content)))
        {
            var place = new PartPlace(owner, node, part, path, prefix);
            if (!part.IsIn(node.Content))
            {
                yield return AskForPage(place, part.PathBelow(path, node.Content));
                continue;
            }

            JsonElement value = node.Content.GetProperty(part.Name);
            foreach (Ask ask in Take(place, part.Single ? [value] : value.EnumerateArray()))
            {
                yield return ask;
            }

            string rest = node.Content.TextOf(part.Name + "@odata.nextLink");
            if (rest.Length > 0 && TryNext(place, rest) is { } next)
            {
                yield return next;
            }
        }
    }

    private Ask AskForPage(PartPlace place, string relative) => new(
        place.Owner,
        relative,
        page =>
        {
            SubResource part = place.Part;
            if (part.Single)
            {
                return page.ValueKind == JsonValueKind.Null ? Take(place, []) : [.. Take(place, [page.Clone()])];
            }

            if (!page.TryGetProperty("value", out JsonElement value) || value.ValueKind != JsonValueKind.Array || !part.IsWhole(value.EnumerateArray()))
            {
                throw Unexpected(place.Owner.Path, $"The answer lacks {part.Inner ?? "its list"}.");
            }

            List<Ask> below = [.. Take(place, value.Clone().EnumerateArray())];
            return page.TextOf("@odata.nextLink") is { Length: > 0 } next ? [.. below, AskForPage(place, RelativeOf(place.Owner, next))] : below;
        },
        place.Miss,
        place.Part.Optional);

    private List<Ask> Take(PartPlace place, IEnumerable<JsonElement> elements)
    {
        var below = new List<Ask>();
        foreach (BackupNode node in place.IsMissed ? [] : place.Node.Add(place.Part, elements))
        {
            string path = $"{place.Path}/{place.Part.Name}/{Uri.EscapeDataString(node.Content.TextOf("id"))}";
            below.AddRange(AskForParts(place.Owner, node, path, $"{place.Prefix}{place.Part.Name}/"));
        }

        return below;
    }

    private Ask? TryNext(PartPlace place, string link)
    {
        try
        {
            return AskForPage(place, RelativeOf(place.Owner, link));
        }
        catch (IntuneMaintenanceException e)
        {
            place.Miss(e);
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
            Ask[] some = [.. version];
            await _reads.RunAsync(version.Key, [.. some.Select(a => a.Relative)], (i, answer) => next.AddRange(TakeOne(some[i], answer)), (i, e) => some[i].Miss(e), cancellationToken).ConfigureAwait(false);
        }

        return next;
    }

    private static IEnumerable<Ask> TakeOne(Ask ask, GraphAnswer answer)
    {
        try
        {
            if (ask.Optional && (answer.Status is HttpStatusCode.NotFound or HttpStatusCode.NoContent || (answer.IsSuccess && answer.Body.Length == 0)))
            {
                return ask.Take(JsonNull);
            }

            using JsonDocument document = answer.OrThrow().ReadDocument();
            return document.RootElement.ValueKind == JsonValueKind.Object ? ask.Take(document.RootElement) : throw Unexpected(ask.Owner.Path, "The answer is no object.");
        }
        catch (IntuneMaintenanceException e) when (e.Kind != FailureKind.Authentication)
        {
            ask.Miss(e);
            return [];
        }
    }

    private static IntuneMaintenanceException Unexpected(string path, string why) => new(FailureKind.InvalidData, "AnswerNotReadable", $"{path}: {why}");
}
