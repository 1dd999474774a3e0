using IntuneMaintenance.Engine.Graph;

namespace IntuneMaintenance.Engine.Connection;

/// <summary>What a door is hung on: an endpoint, the way there, tokens and a clock.</summary>
internal sealed class ConnectionLine : IDisposable
{
    internal ConnectionLine(Uri endpoint, HttpMessageHandler handler, ITokenSource tokens, TimeProvider time, params IDisposable[] owned)
    {
        Endpoint = endpoint;
        Handler = handler;
        Tokens = tokens;
        Time = time;
        Owned = owned;
    }

    internal Uri Endpoint { get; }

    internal HttpMessageHandler Handler { get; }

    internal ITokenSource Tokens { get; }

    internal TimeProvider Time { get; }

    /// <summary>The way to Azure Resource Manager; null where there is none.</summary>
    internal ArmLine? Arm { get; init; }

    /// <summary>What ends with the connection, besides the handler.</summary>
    internal IReadOnlyList<IDisposable> Owned { get; }

    public void Dispose()
    {
        Handler.Dispose();
        Arm?.Dispose();
        foreach (IDisposable owned in Owned)
        {
            owned.Dispose();
        }
    }
}
