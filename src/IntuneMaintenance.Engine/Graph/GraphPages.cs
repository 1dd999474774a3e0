using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace IntuneMaintenance.Engine.Graph;

/// <summary>Lists, page by page: one page is in memory, and the first object is out after the first page.</summary>
internal static class GraphPages
{
    /// <summary>Objects of a list, as a type of ours. A page that fails ends the list with an exception, never early and in silence.</summary>
    internal static async IAsyncEnumerable<T> ListAsync<T>(this GraphDoor door, GraphPath path, JsonTypeInfo<T> type, [EnumeratorCancellation] CancellationToken cancellationToken, IReadOnlyDictionary<string, string>? headers = null)
    {
        await foreach (JsonElement item in door.ListRawAsync(path, cancellationToken, headers).ConfigureAwait(false))
        {
            yield return item.Deserialize(type) ?? throw Failures.BadAnswer(path, new JsonException("The list holds a null."));
        }
    }

    /// <summary>Objects of a list as the service sent them. An element is valid until the next one is asked for.</summary>
    internal static IAsyncEnumerable<JsonElement> ListRawAsync(this GraphDoor door, GraphPath path, CancellationToken cancellationToken, IReadOnlyDictionary<string, string>? headers = null) =>
        door.ListRawFromAsync(path, path.On(door.Endpoint), cancellationToken, headers);

    /// <summary>The same from a page on that an earlier answer named.</summary>
    internal static async IAsyncEnumerable<JsonElement> ListRawFromAsync(this GraphDoor door, GraphPath path, Uri first, [EnumeratorCancellation] CancellationToken cancellationToken, IReadOnlyDictionary<string, string>? headers = null)
    {
        Uri? next = first;
        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (next is not null)
        {
            if (!seen.Add(next.AbsoluteUri))
            {
                throw Failures.BadAnswer(path, new InvalidDataException("The list leads back to a page that was read before."));
            }

            GraphAnswer answer = await door.FollowAsync(path, next, headers, cancellationToken).ConfigureAwait(false);
            using JsonDocument page = answer.ReadDocument();
            if (page.RootElement.ValueKind != JsonValueKind.Object || !page.RootElement.TryGetProperty("value", out JsonElement value) || value.ValueKind != JsonValueKind.Array)
            {
                throw Failures.BadAnswer(path, new InvalidDataException("The answer is no list."));
            }

            foreach (JsonElement item in value.EnumerateArray())
            {
                yield return item;
            }

            next = NextOf(page.RootElement, path);
        }
    }

    internal static Uri? NextOf(JsonElement page, GraphPath path)
    {
        if (!page.TryGetProperty("@odata.nextLink", out JsonElement link) || link.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        return link.ValueKind == JsonValueKind.String && Uri.TryCreate(link.GetString(), UriKind.Absolute, out Uri? next) && !next.IsFile
            ? next
            : throw Failures.BadAnswer(path, new InvalidDataException("The address of the next page is none."));
    }
}
