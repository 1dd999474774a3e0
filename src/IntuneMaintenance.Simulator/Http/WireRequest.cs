namespace IntuneMaintenance.Simulator;

/// <summary>A request as it came in, whatever it came in through.</summary>
internal sealed record WireRequest(string Method, Uri Uri, IReadOnlyDictionary<string, string> Headers, byte[] Body);
