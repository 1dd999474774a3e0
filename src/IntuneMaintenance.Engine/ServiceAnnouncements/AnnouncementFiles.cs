using System.Globalization;
using IntuneMaintenance.Engine.Graph;
using IntuneMaintenance.Engine.Storage;

namespace IntuneMaintenance.Engine.ServiceAnnouncements;

/// <summary>Attachments and incident reports as files: whole or not at all, and never outside the folder that was named.</summary>
internal sealed class AnnouncementFiles
{
    private readonly GraphDoor _door;

    internal AnnouncementFiles(GraphDoor door) => _door = door;

    internal async Task<IReadOnlyList<ServiceMessageAttachment>> ListAsync(string message, CancellationToken cancellationToken)
    {
        var found = new List<ServiceMessageAttachment>();
        try
        {
            await foreach (GraphAttachment item in AnnouncementLists.ListAsync(_door, $"messages/{Uri.EscapeDataString(message)}/attachments", null, AnnouncementJson.Default.GraphAttachment, cancellationToken).ConfigureAwait(false))
            {
                found.Add(item.ToModel(message));
            }
        }
        catch (IntuneMaintenanceException e) when (e.Kind == FailureKind.NotFound)
        {
            throw MessageReader.NotFound(message);
        }

        NameFiles(found);
        return found;
    }

    /// <summary>Two attachments of a post may have the same name, or the same but for case: neither takes the other's place.</summary>
    private static void NameFiles(List<ServiceMessageAttachment> attachments)
    {
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (ServiceMessageAttachment attachment in attachments)
        {
            string name = SafeFileName.WithExtension(attachment.Name);
            string extension = Path.GetExtension(name);
            string stem = name[..^extension.Length];
            for (int i = 2; !taken.Add(name); i++)
            {
                name = string.Create(CultureInfo.InvariantCulture, $"{stem} ({i}){extension}");
            }

            attachment.FileName = name;
        }
    }

    internal Task<string> SaveAsync(ServiceMessageAttachment attachment, string folder, bool replace, CancellationToken cancellationToken) => SaveAsync(
        $"messages/{Uri.EscapeDataString(attachment.MessageId)}/attachments/{Uri.EscapeDataString(attachment.Id)}/content",
        folder,
        $"{SafeFileName.Of(attachment.MessageId)}/{attachment.FileName}",
        attachment.Size > 0,
        replace,
        cancellationToken);

    /// <summary>A later report takes the place of an earlier one.</summary>
    internal Task<string> SaveReportAsync(string issue, string folder, CancellationToken cancellationToken) => SaveAsync(
        $"issues/{Uri.EscapeDataString(issue)}/incidentReport", folder, $"{SafeFileName.Of(issue)}.docx", hasContent: true, replace: true, cancellationToken);

    private async Task<string> SaveAsync(string path, string folder, string name, bool hasContent, bool replace, CancellationToken cancellationToken)
    {
        var storage = new FolderStorage(folder);
        string file = Path.Combine(storage.Location, name.Replace('/', Path.DirectorySeparatorChar));
        if (!replace && await storage.ExistsAsync(name, cancellationToken).ConfigureAwait(false))
        {
            throw new IntuneMaintenanceException(FailureKind.Exists, "FileExists", $"'{file}' is there already.")
            {
                Target = file,
                Advice = "-Force replaces it.",
            };
        }

        GraphPath source = GraphPath.V1($"{AnnouncementLists.Root}/{path}");
        byte[] content = await _door.GetContentAsync(source, cancellationToken).ConfigureAwait(false);
        if (hasContent && content.Length == 0)
        {
            throw Failures.BadAnswer(source, new InvalidDataException("The file is empty."));
        }

        await storage.WriteAsync(name, content, cancellationToken).ConfigureAwait(false);
        return file;
    }
}
