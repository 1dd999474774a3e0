namespace IntuneMaintenance.Engine.Graph;

/// <summary>One request inside a batch.</summary>
internal sealed record BatchPart(HttpMethod Method, string Relative)
{
    /// <summary>JSON body, already serialized.</summary>
    internal byte[]? Body { get; init; }

    internal IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    internal static BatchPart Get(string relative) => new(HttpMethod.Get, relative);
}
