using IntuneMaintenance.Engine.Connection;
using IntuneMaintenance.Engine.Graph;

namespace IntuneMaintenance.Engine.ServiceAnnouncements;

/// <summary>The room of the message center and of service health.</summary>
internal sealed class GraphServiceAnnouncements : IServiceAnnouncements
{
    private readonly TenantIdentity _tenant;
    private readonly MessageReader _reader;
    private readonly MessageMarker _marker;
    private readonly AnnouncementFiles _files;
    private readonly HealthReader _health;

    internal GraphServiceAnnouncements(GraphDoor door, TenantIdentity tenant)
    {
        _tenant = tenant;
        _reader = new MessageReader(door, tenant);
        _marker = new MessageMarker(door, _reader);
        _files = new AnnouncementFiles(door);
        _health = new HealthReader(door, tenant);
    }

    public Task FindMessagesAsync(ServiceMessageQuery query, Func<ServiceMessage, Task> sink, IProgress<WorkProgress> progress, CancellationToken cancellationToken) =>
        _reader.FindAsync(query, sink, progress, cancellationToken);

    public Task GetMessagesAsync(IReadOnlyList<string> ids, Func<ServiceMessage, Task> sink, Func<IntuneMaintenanceException, Task> failed, CancellationToken cancellationToken) =>
        _reader.GetAsync(ids, sink, failed, cancellationToken);

    public void RequireUser(string what)
    {
        if (_tenant.TokenKind == TokenKind.AppOnly)
        {
            throw new IntuneMaintenanceException(
                FailureKind.InvalidState,
                "DelegatedOnly",
                $"{what}: message center posts are read, archived and kept as favourites by each user for themselves. '{_tenant.Account}' is an application and has no such marks; nothing was sent.")
            {
                Target = what,
                Advice = "Connect as a user (Connect-IntuneMaintenance, interactive or -UseDeviceCode); the permission ServiceMessageViewpoint.Write is delegated only.",
            };
        }
    }

    public Task MarkMessagesAsync(IReadOnlyList<string> ids, IReadOnlyList<ServiceMessageMark> marks, Func<ServiceMessage, Task> sink, Func<IntuneMaintenanceException, Task> failed, CancellationToken cancellationToken)
    {
        RequireUser("Set-IntuneServiceMessage");
        return _marker.MarkAsync(ids, marks, sink, failed, cancellationToken);
    }

    public Task<IReadOnlyList<ServiceMessageAttachment>> GetAttachmentsAsync(string messageId, CancellationToken cancellationToken) =>
        _files.ListAsync(messageId, cancellationToken);

    public Task<string> SaveAttachmentAsync(ServiceMessageAttachment attachment, string folder, bool replace, CancellationToken cancellationToken) =>
        _files.SaveAsync(attachment, folder, replace, cancellationToken);

    public Task<IReadOnlyList<ServiceHealth>> GetHealthAsync(ServiceHealthQuery query, IProgress<WorkProgress> progress, CancellationToken cancellationToken) =>
        _health.ReadAsync(query, progress, cancellationToken);

    public Task<string> SaveIncidentReportAsync(ServiceHealthIssue issue, string folder, CancellationToken cancellationToken) =>
        _files.SaveReportAsync(issue.Id, folder, cancellationToken);
}
