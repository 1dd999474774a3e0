using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace IntuneMaintenance;

/// <summary>What the cmdlets of the message center and of service health ask of the engine.</summary>
public interface IServiceAnnouncements
{
    /// <summary>Lists message center posts; each is handed over as soon as its page is there.</summary>
    Task FindMessagesAsync(ServiceMessageQuery query, Func<ServiceMessage, Task> sink, IProgress<WorkProgress> progress, CancellationToken cancellationToken);

    /// <summary>Reads posts by id, in batches. An id that is not there comes as a failure of kind NotFound.</summary>
    Task GetMessagesAsync(
        IReadOnlyList<string> ids,
        Func<ServiceMessage, Task> sink,
        Func<IntuneMaintenanceException, Task> failed,
        CancellationToken cancellationToken);

    /// <summary>Throws when this connection speaks for no user: what is read or archived is each user's own.</summary>
    void RequireUser(string what);

    /// <summary>Sets marks of the signed-in user and reads the posts back. A post that did not take the mark comes as a failure.</summary>
    Task MarkMessagesAsync(
        IReadOnlyList<string> ids,
        IReadOnlyList<ServiceMessageMark> marks,
        Func<ServiceMessage, Task> sink,
        Func<IntuneMaintenanceException, Task> failed,
        CancellationToken cancellationToken);

    /// <summary>Lists the attachments of a post.</summary>
    Task<IReadOnlyList<ServiceMessageAttachment>> GetAttachmentsAsync(string messageId, CancellationToken cancellationToken);

    /// <summary>Saves one attachment below a folder and gives the path of the file.</summary>
    Task<string> SaveAttachmentAsync(ServiceMessageAttachment attachment, string folder, bool replace, CancellationToken cancellationToken);

    /// <summary>The state of services with their issues.</summary>
    Task<IReadOnlyList<ServiceHealth>> GetHealthAsync(ServiceHealthQuery query, IProgress<WorkProgress> progress, CancellationToken cancellationToken);

    /// <summary>Saves the incident report of an issue in a folder and gives the path of the file.</summary>
    Task<string> SaveIncidentReportAsync(ServiceHealthIssue issue, string folder, CancellationToken cancellationToken);
}
