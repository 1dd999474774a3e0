using System.Text.Json;
using IntuneMaintenance.Engine.Graph;

namespace IntuneMaintenance.Engine.ServiceAnnouncements;

/// <summary>Sets marks on posts and proves it by reading them back: the service answers for a whole list with one word.</summary>
internal sealed class MessageMarker
{
    private const int AtOnce = 100;
    private readonly GraphDoor _door;
    private readonly MessageReader _reader;

    internal MessageMarker(GraphDoor door, MessageReader reader)
    {
        _door = door;
        _reader = reader;
    }

    internal async Task MarkAsync(IReadOnlyList<string> ids, IReadOnlyList<ServiceMessageMark> marks, Func<ServiceMessage, Task> sink, Func<IntuneMaintenanceException, Task> failed, CancellationToken cancellationToken)
    {
        foreach (string[] some in ids.Distinct(StringComparer.OrdinalIgnoreCase).Chunk(AtOnce))
        {
            foreach (ServiceMessageMark mark in marks)
            {
                byte[] body = JsonSerializer.SerializeToUtf8Bytes(new MessageIdsBody(some), AnnouncementJson.Default.MessageIdsBody);

                // A mark names its result, so that sending it twice does no harm.
                GraphAnswer answer = await _door.SendAsync(HttpMethod.Post, GraphPath.V1($"{AnnouncementLists.Root}/messages/{ActionOf(mark)}"), body, null, repeatable: true, cancellationToken).ConfigureAwait(false);
                _ = answer.OrThrow().Read(AnnouncementJson.Default.MarkAnswer);
            }

            await _reader.GetAsync(some, m => TellAsync(m, marks, sink, failed), failed, cancellationToken).ConfigureAwait(false);
        }
    }

    private static Task TellAsync(ServiceMessage message, IReadOnlyList<ServiceMessageMark> marks, Func<ServiceMessage, Task> sink, Func<IntuneMaintenanceException, Task> failed)
    {
        ServiceMessageMark[] refused = [.. marks.Where(m => !Has(message, m))];
        return refused.Length == 0 ? sink(message) : failed(new IntuneMaintenanceException(
            FailureKind.Incomplete,
            "MarkNotSet",
            $"{message.Id} was not marked as {string.Join(", ", refused)}: the service answered, but the post reads as before.")
        {
            Target = message.Id,
            Advice = "Run the command again; service communications can take a moment to show a mark.",
        });
    }

    private static bool Has(ServiceMessage message, ServiceMessageMark mark) => mark switch
    {
        ServiceMessageMark.Read => message.IsRead == true,
        ServiceMessageMark.Unread => message.IsRead != true,
        ServiceMessageMark.Archived => message.IsArchived == true,
        ServiceMessageMark.Unarchived => message.IsArchived != true,
        ServiceMessageMark.Favorite => message.IsFavorite == true,
        _ => message.IsFavorite != true,
    };

    private static string ActionOf(ServiceMessageMark mark) => mark switch
    {
        ServiceMessageMark.Read => "markRead",
        ServiceMessageMark.Unread => "markUnread",
        ServiceMessageMark.Archived => "archive",
        ServiceMessageMark.Unarchived => "unarchive",
        ServiceMessageMark.Favorite => "favorite",
        _ => "unfavorite",
    };
}
