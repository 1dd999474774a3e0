namespace IntuneMaintenance.Simulator;

/// <summary>One request and its answer. Parts of a batch are exchanges of their own.</summary>
public sealed record SimulatedExchange(
    string Method,
    Uri RequestUri,
    string Version,
    IReadOnlyDictionary<string, string> RequestHeaders,
    string? RequestBody,
    int Status,
    IReadOnlyDictionary<string, string> ResponseHeaders,
    string? ResponseBody,
    bool IsBatchPart);
