using System.Net;
using System.Runtime.CompilerServices;
using System.Text.Json.Serialization.Metadata;
using IntuneMaintenance.Engine.Graph;

namespace IntuneMaintenance.Engine.ServiceAnnouncements;

/// <summary>Lists of service communications: in few large pages, because the service counts requests by the hour.</summary>
internal static class AnnouncementLists
{
    internal const string Root = "admin/serviceAnnouncement";

    private static readonly Dictionary<string, string> LargePages = new() { ["Prefer"] = "odata.maxpagesize=1000" };

    /// <summary>
    /// Objects of a list, filtered by the service where it can. What it filters by is not documented: a refusal is answered
    /// with the whole list, so the caller has to check each object.
    /// </summary>
    internal static async IAsyncEnumerable<T> ListAsync<T>(GraphDoor door, string list, string? filter, JsonTypeInfo<T> type, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        IAsyncEnumerator<T> items = Open(filter);
        try
        {
            bool any;
            try
            {
                any = await items.MoveNextAsync().ConfigureAwait(false);
            }
            catch (IntuneMaintenanceException e) when (filter is not null && e.Status == (int)HttpStatusCode.BadRequest)
            {
                await items.DisposeAsync().ConfigureAwait(false);
                items = Open(null);
                any = await items.MoveNextAsync().ConfigureAwait(false);
            }

            while (any)
            {
                yield return items.Current;
                any = await items.MoveNextAsync().ConfigureAwait(false);
            }
        }
        finally
        {
            await items.DisposeAsync().ConfigureAwait(false);
        }

        IAsyncEnumerator<T> Open(string? odata)
        {
            GraphPath path = GraphPath.V1($"{Root}/{list}{(odata is null ? "" : $"?$filter={Uri.EscapeDataString(odata)}")}");
            return door.ListAsync(path, type, cancellationToken, LargePages).GetAsyncEnumerator(cancellationToken);
        }
    }
}
