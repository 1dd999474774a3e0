using System.Text.Json.Nodes;

namespace IntuneMaintenance.Simulator;

/// <summary>The collections that a test may change behind the tenant's back, by name.</summary>
internal sealed class PlantableCollections(AnnouncementStore announcements, ConnectorStore connectors, ClientStore clients, ConfigurationStore configuration)
{
    private const string AttachmentsOf = "attachments/";

    internal void Plant(string collection, string json)
    {
        JsonObject item = JsonNode.Parse(json) as JsonObject ?? throw new ArgumentException("Only an object can be planted.", nameof(json));
        if (!configuration.TryPlant(collection, item))
        {
            Find(collection).Plant(item);
        }
    }

    internal void Clear(string collection)
    {
        if (!configuration.TryClear(collection))
        {
            Find(collection).Clear();
        }
    }

    private JsonCollection Find(string collection)
    {
        if (collection.StartsWith(AttachmentsOf, StringComparison.Ordinal))
        {
            string message = collection[AttachmentsOf.Length..];
            if (!announcements.PlantedAttachments.TryGetValue(message, out JsonCollection? planted))
            {
                announcements.PlantedAttachments[message] = planted = new JsonCollection("serviceAnnouncementAttachment");
            }

            return planted;
        }

        return collection switch
        {
            "messages" => announcements.Messages,
            "issues" => announcements.Issues,
            "healthOverviews" => announcements.Health,
            "windowsManagementApp" => clients.App,
            "healthStates" => clients.HealthStates,
            "detectedApps" => clients.DetectedApps,
            _ => connectors.Find(collection) ?? throw new ArgumentException($"Nothing can be planted in '{collection}'.", nameof(collection)),
        };
    }
}
