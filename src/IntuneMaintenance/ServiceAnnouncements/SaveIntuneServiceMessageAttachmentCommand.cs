using System.IO;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using IntuneMaintenance.Shell;

namespace IntuneMaintenance;

/// <summary>
/// Saves the attachments of message center posts, each post in a folder of its own. Graph: GET
/// /v1.0/admin/serviceAnnouncement/messages/{id}/attachments and .../attachments/{id}/content.
/// </summary>
[Cmdlet(VerbsData.Save, "IntuneServiceMessageAttachment", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Low)]
[OutputType(typeof(FileInfo))]
[RequiresPermission("ServiceMessage.Read.All")]
public sealed class SaveIntuneServiceMessageAttachmentCommand : IntuneCmdlet
{
    /// <summary>Ids of posts.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("MessageId")]
    [ArgumentCompleter(typeof(ServiceMessageCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] Id { get; set; } = [];

    /// <summary>Folder that gets the files.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    /// <summary>Names of attachments; wildcards allowed. All by default.</summary>
    [Parameter]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] Name { get; set; } = ["*"];

    /// <summary>Replace files that are there already.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc/>
    protected override async Task ProcessAsync(CancellationToken cancellationToken)
    {
        string folder = await ResolvePathAsync(Path, nameof(Path)).ConfigureAwait(false);
        var names = new NameFilter(Name, nameof(Name));
        foreach (string id in Id)
        {
            await AttemptAsync(id, async () =>
            {
                string message = ServiceMessageId.Parse(id, nameof(Id));
                foreach (ServiceMessageAttachment attachment in await Connection.ServiceAnnouncements.GetAttachmentsAsync(message, cancellationToken).ConfigureAwait(false))
                {
                    if (names.Matches(attachment.Name))
                    {
                        await AttemptAsync(id, () => SaveAsync(attachment, folder, cancellationToken)).ConfigureAwait(false);
                    }
                }
            }).ConfigureAwait(false);
        }
    }

    private async Task SaveAsync(ServiceMessageAttachment attachment, string folder, CancellationToken cancellationToken)
    {
        if (await ConfirmAsync($"{attachment.MessageId} {attachment.Name}", $"Save in {folder}").ConfigureAwait(false))
        {
            string file = await Connection.ServiceAnnouncements.SaveAttachmentAsync(attachment, folder, Force, cancellationToken).ConfigureAwait(false);
            await WriteFileAsync(file).ConfigureAwait(false);
        }
    }
}
