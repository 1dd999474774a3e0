using System.Text.Json;

namespace IntuneMaintenance.Engine.Graph;

/// <summary>
/// How deep an answer may be nested. Groups within groups of the settings catalog go beyond the 64 levels that
/// System.Text.Json allows by default, and a batch adds its own.
/// </summary>
internal static class JsonDepth
{
    private const int Most = 1000;

    internal static readonly JsonDocumentOptions Document = new() { MaxDepth = Most };

    internal static readonly JsonReaderOptions Reader = new() { MaxDepth = Most };
}
