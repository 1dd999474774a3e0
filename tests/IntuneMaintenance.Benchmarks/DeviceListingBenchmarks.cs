using Azure.Core;
using BenchmarkDotNet.Attributes;
using IntuneMaintenance.Engine.Devices;
using IntuneMaintenance.Engine.Graph;
using Microsoft.Graph;
using Microsoft.Graph.Models;
using Microsoft.Kiota.Abstractions.Authentication;
using GraphManagedDevice = Microsoft.Graph.Models.ManagedDevice;

namespace IntuneMaintenance.Benchmarks;

/// <summary>The same pages of devices, once through the SDK's models and once through the door.</summary>
[MemoryDiagnoser]
[ShortRunJob]
public class DeviceListingBenchmarks : IDisposable
{
    private const string Endpoint = "https://graph.microsoft.com";
    private GraphServiceClient _sdk = null!;
    private GraphDoor _door = null!;

    [Params(5_000)]
    public int Devices { get; set; }

    [GlobalSetup]
    public async Task RecordAsync()
    {
        RecordedPages pages = await RecordedPages.RecordAsync(Devices, pageSize: 1000);
        _sdk = new GraphServiceClient(new HttpClient(pages), new AnonymousAuthenticationProvider(), Endpoint + "/v1.0");
        _door = DoorFrame.Open(pages, new Uri(Endpoint), new NoToken(), new Pacing(TimeProvider.System), TimeProvider.System);
    }

    [Benchmark(Baseline = true)]
    public async Task<int> SdkPageIterator()
    {
        int count = 0;
        ManagedDeviceCollectionResponse? first = await _sdk.DeviceManagement.ManagedDevices.GetAsync();
        await PageIterator<GraphManagedDevice, ManagedDeviceCollectionResponse>
            .CreatePageIterator(_sdk, first!, _ => ++count > 0)
            .IterateAsync();
        return count;
    }

    [Benchmark]
    public async Task<int> GraphDoorListing()
    {
        int count = 0;
        await foreach (GraphDevice device in _door.ListAsync(GraphPath.V1("deviceManagement/managedDevices"), DeviceJson.Default.GraphDevice, CancellationToken.None))
        {
            count += device.ToModel().Id.Length > 0 ? 1 : 0;
        }

        return count;
    }

    [GlobalCleanup]
    public void Dispose()
    {
        _sdk.Dispose();
        _door.Dispose();
        GC.SuppressFinalize(this);
    }

    private sealed class NoToken : ITokenSource
    {
        public AccessToken? Present => null;

        public Task<AccessToken> GetAsync(RefusedToken? refused, CancellationToken cancellationToken) =>
            Task.FromResult(new AccessToken("none", DateTimeOffset.MaxValue));
    }
}
