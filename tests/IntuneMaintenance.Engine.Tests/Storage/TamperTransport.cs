using System.Net;
using Azure.Core;
using Azure.Core.Pipeline;

namespace IntuneMaintenance.Engine.Tests.Storage;

/// <summary>A network on which answers are lost, after the request arrived or before, and nothing may arrive at all.</summary>
internal sealed class TamperTransport(HttpMessageHandler? inner = null) : HttpPipelineTransport, IDisposable
{
    private readonly HttpClientTransport _network = new(inner ?? new SocketsHttpHandler());

    /// <summary>Says of a request what happens to it.</summary>
    internal Func<Request, Fate> Judge { get; set; } = _ => Fate.Goes;

    internal int Sent { get; private set; }

    public override Request CreateRequest() => _network.CreateRequest();

    public override void Process(HttpMessage message) => throw new NotSupportedException();

    public override async ValueTask ProcessAsync(HttpMessage message)
    {
        Sent++;
        Fate fate = Judge(message.Request);
        if (fate == Fate.IsLost)
        {
            throw new Azure.RequestFailedException("The connection was reset.", new HttpRequestException("The connection was reset."));
        }

        await _network.ProcessAsync(message);
        if (fate == Fate.LosesItsAnswer)
        {
            message.Response = null!;
            throw new Azure.RequestFailedException("The connection was reset.", new HttpRequestException("The connection was reset."));
        }
    }

    public void Dispose() => _network.Dispose();

    internal static bool IsAppend(Request request) => request.Method == RequestMethod.Put && request.Uri.Query.Contains("comp=appendblock", StringComparison.Ordinal);
}
