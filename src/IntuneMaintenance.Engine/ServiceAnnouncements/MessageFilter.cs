using IntuneMaintenance.Engine.Graph;
using IntuneMaintenance.Engine.Text;

namespace IntuneMaintenance.Engine.ServiceAnnouncements;

/// <summary>A query for posts as the service can filter it, and as we check it again.</summary>
internal sealed class MessageFilter
{
    private readonly ServiceMessageQuery _query;
    private readonly NamePattern[] _tags;
    private readonly NamePattern[] _texts;

    internal MessageFilter(ServiceMessageQuery query)
    {
        _query = query;
        _tags = [.. query.Tag.Select(t => new NamePattern(t))];
        _texts = [.. query.Text.Select(t => new NamePattern($"*{t}*"))];
    }

    /// <summary>The $filter; null when there is nothing that the service can filter. Text also stands in the body, which it cannot.</summary>
    internal string? ToOData()
    {
        var parts = new List<string>();
        ODataText.Any(parts, _query.Service.Select(s => $"services/any(s:s eq '{ODataText.Escape(s)}')"));
        ODataText.Any(parts, _query.Severity.Select(s => $"severity eq '{ODataText.Escape(s)}'"));
        ODataText.Any(parts, _query.Category.Select(c => $"category eq '{ODataText.Escape(c)}'"));
        if (Array.TrueForAll(_tags, t => t.IsExact))
        {
            ODataText.Any(parts, _tags.Select(t => $"tags/any(t:t eq '{ODataText.Escape(t.Text)}')"));
        }

        if (_query.MajorChange)
        {
            parts.Add("isMajorChange eq true");
        }

        if (_query.ActionRequired)
        {
            parts.Add("actionRequiredByDateTime ne null");
        }

        if (_query.ActionRequiredBefore is { } before)
        {
            parts.Add($"actionRequiredByDateTime lt {ODataText.Moment(before)}");
        }

        if (_query.Since is { } since)
        {
            parts.Add($"lastModifiedDateTime ge {ODataText.Moment(since)}");
        }

        return parts.Count == 0 ? null : string.Join(" and ", parts);
    }

    internal bool Matches(ServiceMessage message) =>
        (_query.Service.Length == 0 || message.Services.Intersect(_query.Service, StringComparer.OrdinalIgnoreCase).Any())
        && (_query.Severity.Length == 0 || _query.Severity.Contains(message.Severity, StringComparer.OrdinalIgnoreCase))
        && (_query.Category.Length == 0 || _query.Category.Contains(message.Category, StringComparer.OrdinalIgnoreCase))
        && (_tags.Length == 0 || Array.Exists(_tags, t => Array.Exists(message.Tags, t.Matches)))
        && Array.TrueForAll(_texts, t => t.Matches(message.Title) || t.Matches(message.BodyText))
        && (!_query.MajorChange || message.IsMajorChange)
        && (!_query.Unread || message.IsRead != true)
        && (!_query.ActionRequired || message.ActionRequiredByDateTime is not null)
        && (_query.ActionRequiredBefore is not { } before || message.ActionRequiredByDateTime < before)
        && (_query.Since is not { } since || message.LastModifiedDateTime >= since);
}
