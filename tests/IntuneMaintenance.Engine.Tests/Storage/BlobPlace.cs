using Azure.Core;
using Azure.Core.Pipeline;
using IntuneMaintenance.Azurite;
using IntuneMaintenance.Engine.Storage;

namespace IntuneMaintenance.Engine.Tests.Storage;

/// <summary>A container of the emulator with a fresh name, and the storages of as many runs as a test needs.</summary>
internal sealed class BlobPlace(AzuriteServer server)
{
    private static int _count;

    internal string Container { get; } = $"c{Interlocked.Increment(ref _count)}-{Guid.NewGuid():N}";

    internal BlobTool Tool { get; } = new(server);

    internal string Location => server.Open(Container + "/journal");

    internal IStorage Open(string account = "admin", TimeProvider? time = null, HttpPipelineTransport? transport = null) =>
        new Storages(BlobSignIn.None("none."), account, time, transport).Open(Location);

    internal string Path(string name) => $"{Container}/journal/{name}";
}
