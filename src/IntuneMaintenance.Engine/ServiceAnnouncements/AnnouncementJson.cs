using System.Text.Json.Serialization;

namespace IntuneMaintenance.Engine.ServiceAnnouncements;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(GraphMessage))]
[JsonSerializable(typeof(GraphAttachment))]
[JsonSerializable(typeof(GraphHealth))]
[JsonSerializable(typeof(GraphIssue))]
[JsonSerializable(typeof(MessageIdsBody))]
[JsonSerializable(typeof(MarkAnswer))]
internal sealed partial class AnnouncementJson : JsonSerializerContext;
