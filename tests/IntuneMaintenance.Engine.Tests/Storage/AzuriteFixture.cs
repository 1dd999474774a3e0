using IntuneMaintenance.Azurite;
using Xunit;

namespace IntuneMaintenance.Engine.Tests.Storage;

/// <summary>One emulator for the tests of a class.</summary>
public sealed class AzuriteFixture : IAsyncLifetime
{
    internal AzuriteServer Server { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        if (AzuriteInstallation.WhyMissing is null)
        {
            Server = await AzuriteServer.StartAsync();
        }
    }

    public Task DisposeAsync()
    {
        Server?.Dispose();
        return Task.CompletedTask;
    }
}
