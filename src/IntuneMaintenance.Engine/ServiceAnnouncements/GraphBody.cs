using System.Net;

namespace IntuneMaintenance.Engine.ServiceAnnouncements;

/// <summary>A text that the service sends as HTML or as plain text.</summary>
internal sealed record GraphBody(string? ContentType, string? Content)
{
    private bool IsHtml => !string.Equals(ContentType, "text", StringComparison.OrdinalIgnoreCase);

    internal string AsText() => IsHtml ? HtmlText.From(Content ?? "") : Content ?? "";

    internal string AsHtml() => IsHtml ? Content ?? "" : $"<pre>{WebUtility.HtmlEncode(Content)}</pre>";
}
