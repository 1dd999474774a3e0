using System;

namespace IntuneMaintenance;

/// <summary>A file that hangs on a message center post.</summary>
public sealed class ServiceMessageAttachment
{
    /// <summary>The post.</summary>
    public string MessageId { get; set; } = "";

    /// <summary>Attachment id.</summary>
    public string Id { get; set; } = "";

    /// <summary>File name as the service gives it.</summary>
    public string Name { get; set; } = "";

    /// <summary>Name under which it is saved: one that every file system takes, and of this attachment alone.</summary>
    public string FileName { get; set; } = "";

    /// <summary>Media type.</summary>
    public string? ContentType { get; set; }

    /// <summary>Bytes.</summary>
    public long Size { get; set; }

    /// <summary>Last change (UTC).</summary>
    public DateTimeOffset? LastModifiedDateTime { get; set; }
}
