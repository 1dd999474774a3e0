namespace IntuneMaintenance.Engine.ServiceAnnouncements;

/// <summary>A serviceAnnouncementAttachment without its content.</summary>
internal sealed record GraphAttachment(string Id, string? Name, string? ContentType, int? Size, DateTimeOffset? LastModifiedDateTime)
{
    internal ServiceMessageAttachment ToModel(string message) => new()
    {
        MessageId = message,
        Id = Id,
        Name = Name ?? "",
        ContentType = ContentType,
        Size = Size ?? 0,
        LastModifiedDateTime = LastModifiedDateTime,
    };
}
