using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Specialized;
using IntuneMaintenance.Engine.Graph;

namespace IntuneMaintenance.Engine.Storage;

/// <summary>The SDK's clients for one container: bounded patience, no logs, no redirects.</summary>
internal sealed class BlobClients
{
    private static readonly Lazy<HttpPipelineTransport> Network = new(() => new HttpClientTransport(NetworkHandler.To(new Uri("https://blob.core.windows.net"))));
    private static readonly Lazy<HttpPipelineTransport> Loopback = new(() => new HttpClientTransport(NetworkHandler.To(new Uri("http://127.0.0.1"))));
    private readonly BlobAddress _address;
    private readonly TokenCredential? _credential;
    private readonly BlobClientOptions _options;

    internal BlobClients(BlobAddress address, BlobSignIn signIn, HttpPipelineTransport? transport)
    {
        _address = address;
        _credential = address.Sas is null ? signIn.For(address) : null;
        _options = new BlobClientOptions
        {
            Transport = transport ?? (address.IsLoopback ? Loopback : Network).Value,
            Retry = { Mode = RetryMode.Exponential, MaxRetries = 3, Delay = TimeSpan.FromMilliseconds(500), MaxDelay = TimeSpan.FromSeconds(5), NetworkTimeout = TimeSpan.FromSeconds(30) },
            Diagnostics = { IsLoggingEnabled = false, IsTelemetryEnabled = false, IsDistributedTracingEnabled = false },
        };
        Container = _credential is null ? new BlobContainerClient(address.ContainerUri, _options) : new BlobContainerClient(address.ContainerUri, _credential, _options);
    }

    internal BlobContainerClient Container { get; }

    // Each from its whole address: the SDK would guess where the container ends when an emulator listens on a port of its own.
    internal BlockBlobClient Block(string name) =>
        _credential is null ? new BlockBlobClient(_address.UriOf(name), _options) : new BlockBlobClient(_address.UriOf(name), _credential, _options);

    internal AppendBlobClient Append(string name) =>
        _credential is null ? new AppendBlobClient(_address.UriOf(name), _options) : new AppendBlobClient(_address.UriOf(name), _credential, _options);
}
