using System.Net;
using IntuneMaintenance.Engine.Connection;
using IntuneMaintenance.Engine.Graph;

namespace IntuneMaintenance.Engine.ServiceAnnouncements;

/// <summary>Reads message center posts.</summary>
internal sealed class MessageReader
{
    private readonly GraphDoor _door;
    private readonly MessageModels _models;

    internal MessageReader(GraphDoor door, TenantIdentity tenant)
    {
        _door = door;
        _models = new MessageModels(tenant);
    }

    internal async Task FindAsync(ServiceMessageQuery query, Func<ServiceMessage, Task> sink, IProgress<WorkProgress> progress, CancellationToken cancellationToken)
    {
        var filter = new MessageFilter(query);
        DateTimeOffset now = _door.Time.GetUtcNow();
        long seen = 0;
        await foreach (GraphMessage item in AnnouncementLists.ListAsync(_door, "messages", filter.ToOData(), AnnouncementJson.Default.GraphMessage, cancellationToken).ConfigureAwait(false))
        {
            cancellationToken.ThrowIfCancellationRequested();
            progress.Report(new WorkProgress("Reading message center posts", $"{++seen} read", seen));
            ServiceMessage message = _models.ToModel(item, now);
            if (filter.Matches(message))
            {
                await sink(message).ConfigureAwait(false);
            }
        }
    }

    internal async Task GetAsync(IReadOnlyList<string> ids, Func<ServiceMessage, Task> sink, Func<IntuneMaintenanceException, Task> failed, CancellationToken cancellationToken)
    {
        var answers = new GraphAnswer[ids.Count];
        BatchPart[] parts = [.. ids.Select(id => BatchPart.Get($"{AnnouncementLists.Root}/messages/{Uri.EscapeDataString(id)}"))];
        await _door.Batches.RunAsync(
            GraphVersion.V1,
            parts,
            (index, answer) =>
            {
                answers[index] = answer;
                return Task.CompletedTask;
            },
            cancellationToken).ConfigureAwait(false);
        DateTimeOffset now = _door.Time.GetUtcNow();
        for (int i = 0; i < ids.Count; i++)
        {
            if (answers[i].IsSuccess)
            {
                await sink(_models.ToModel(answers[i].Read(AnnouncementJson.Default.GraphMessage), now)).ConfigureAwait(false);
            }
            else
            {
                IntuneMaintenanceException failure = answers[i].Status == HttpStatusCode.NotFound ? NotFound(ids[i]) : answers[i].ToFailure();
                failure.Target = ids[i];
                await failed(failure).ConfigureAwait(false);
            }
        }
    }

    internal static IntuneMaintenanceException NotFound(string id) =>
        new(FailureKind.NotFound, "MessageNotFound", $"There is no message center post '{id}' for this tenant.") { Target = id };
}
