using System.Text;
using System.Text.Json.Nodes;

namespace IntuneMaintenance.Simulator;

/// <summary>What Microsoft tells this tenant, and what each user made of it.</summary>
internal sealed class AnnouncementStore
{
    private readonly SimulatedTenantOptions _options;
    private readonly Dictionary<(string User, string Message), JsonObject> _viewpoints = [];

    internal AnnouncementStore(SimulatedTenantOptions options)
    {
        _options = options;
        for (int i = 0; i < options.MessageCount; i++)
        {
            Messages.Plant(MessageGenerator.Message(options, i));
        }

        for (int i = 0; i < options.IssueCount; i++)
        {
            Issues.Plant(MessageGenerator.Issue(options, i));
        }

        foreach ((string service, string id) in options.IssueCount + options.MessageCount > 0 ? MessageGenerator.All : [])
        {
            bool troubled = Issues.Items.Any(issue => (string?)issue["service"] == service && issue["isResolved"]?.GetValue<bool>() == false);
            Health.Plant(MessageGenerator.Health(service, id, troubled ? "serviceDegradation" : "serviceOperational"));
        }
    }

    internal JsonCollection Messages { get; } = new("serviceUpdateMessage");

    internal JsonCollection Issues { get; } = new("serviceHealthIssue");

    internal JsonCollection Health { get; } = new("serviceHealth");

    /// <summary>Attachments that tests planted: message id, then the attachment.</summary>
    internal Dictionary<string, JsonCollection> PlantedAttachments { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Two files on every message that says so, or those that a test planted.</summary>
    internal JsonCollection Attachments(JsonObject message)
    {
        string id = (string)message["id"]!;
        if (PlantedAttachments.TryGetValue(id, out JsonCollection? planted))
        {
            return planted;
        }

        JsonCollection made = new("serviceAnnouncementAttachment");
        for (int i = 0; i < (message["hasAttachments"]?.GetValue<bool>() == true ? 2 : 0); i++)
        {
            made.Plant(new JsonObject
            {
                ["id"] = Dice.Guid(_options.Seed, "attachment " + id, i).ToString(),
                ["name"] = i == 0 ? "Admin guide.pdf" : "Screenshot é.png",
                ["contentType"] = i == 0 ? "application/pdf" : "image/png",
                ["size"] = 2000 + (i * 317),
                ["lastModifiedDateTime"] = message["lastModifiedDateTime"]?.DeepClone(),
            });
        }

        return made;
    }

    /// <summary>Bytes that are no text, of the size that the attachment has.</summary>
    internal byte[] Content(string label, int size)
    {
        byte[] content = new byte[size];
        Encoding.ASCII.GetBytes("%BIN").CopyTo(content, 0);
        for (int i = 4; i < size; i++)
        {
            content[i] = (byte)Dice.Roll(_options.Seed, label, i);
        }

        return content;
    }

    /// <summary>A message as this caller sees it: an application has no viewpoint, and neither has an untouched post.</summary>
    internal JsonObject Seen(JsonObject message, Caller caller)
    {
        JsonObject seen = (JsonObject)message.DeepClone();
        seen["viewPoint"] = caller.AppOnly ? null : _viewpoints.GetValueOrDefault((caller.Name, (string)message["id"]!))?.DeepClone();
        return seen;
    }

    internal void Mark(string user, string message, string property, bool value)
    {
        if (!_viewpoints.TryGetValue((user, message), out JsonObject? viewpoint))
        {
            _viewpoints[(user, message)] = viewpoint = new JsonObject { ["isRead"] = false, ["isArchived"] = false, ["isFavorited"] = false };
        }

        viewpoint[property] = value;
    }
}
