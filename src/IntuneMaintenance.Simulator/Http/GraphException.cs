namespace IntuneMaintenance.Simulator;

/// <summary>An answer that is an error; the front door gives it Graph's shape.</summary>
internal sealed class GraphException(int status, string code, string message) : Exception(message)
{
    internal int Status { get; } = status;

    internal string Code { get; } = code;

    internal Dictionary<string, string> Headers { get; } = [];

    internal GraphException With(string header, string value)
    {
        Headers[header] = value;
        return this;
    }
}
