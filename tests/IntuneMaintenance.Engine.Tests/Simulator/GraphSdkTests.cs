using IntuneMaintenance.Simulator;
using IntuneMaintenance.Simulator.Server;
using Microsoft.Graph;
using Microsoft.Graph.Models;
using Microsoft.Graph.Models.ODataErrors;
using Microsoft.Kiota.Abstractions;
using Microsoft.Kiota.Abstractions.Authentication;
using Xunit;

namespace IntuneMaintenance.Engine.Tests.Simulator;

/// <summary>Microsoft's own client, over a real socket, without knowing whom it talks to.</summary>
public sealed class GraphSdkTests : IAsyncLifetime, IDisposable
{
    private SimulatorServer _server = null!;
    private GraphServiceClient _graph = null!;

    public async Task InitializeAsync()
    {
        _server = await SimulatorServer.StartAsync(new SimulatedTenantOptions { DeviceCount = 230, Seed = 7 });
        _graph = new GraphServiceClient(new AnonymousAuthenticationProvider(), _server.BaseAddress + "v1.0");
    }

    public async Task DisposeAsync() => await _server.DisposeAsync();

    public void Dispose() => _graph?.Dispose();

    [Fact]
    public async Task Lists_all_devices_page_by_page()
    {
        ManagedDeviceCollectionResponse? first = await _graph.DeviceManagement.ManagedDevices.GetAsync(r => r.QueryParameters.Select = ["id", "deviceName", "complianceState"]);
        HashSet<string> ids = [];
        var pages = PageIterator<Microsoft.Graph.Models.ManagedDevice, ManagedDeviceCollectionResponse>.CreatePageIterator(_graph, first!, device => ids.Add(device.Id!));
        await pages.IterateAsync();
        Assert.Equal(100, first!.Value!.Count);
        Assert.Equal(230, ids.Count);
    }

    [Fact]
    public async Task Filters_and_reads_one()
    {
        ManagedDeviceCollectionResponse? found = await _graph.DeviceManagement.ManagedDevices.GetAsync(r =>
        {
            r.QueryParameters.Filter = "managedDeviceOwnerType eq 'company' and operatingSystem eq 'Windows'";
            r.QueryParameters.Top = 3;
            r.QueryParameters.Count = true;
        });
        Assert.Equal(3, found!.Value!.Count);
        Assert.True(found.OdataCount > 3);
        Microsoft.Graph.Models.ManagedDevice? one = await _graph.DeviceManagement.ManagedDevices[found.Value[0].Id].GetAsync();
        Assert.Equal(ManagedDeviceOwnerType.Company, one!.ManagedDeviceOwnerType);
        Assert.Equal(found.Value[0].SerialNumber, one.SerialNumber);
    }

    [Fact]
    public async Task Batches_with_more_than_twenty_parts()
    {
        ManagedDeviceCollectionResponse? page = await _graph.DeviceManagement.ManagedDevices.GetAsync(r => r.QueryParameters.Top = 45);
        BatchRequestContentCollection batch = new(_graph, 20);
        List<string> steps = [];
        foreach (Microsoft.Graph.Models.ManagedDevice device in page!.Value!)
        {
            RequestInformation read = _graph.DeviceManagement.ManagedDevices[device.Id].ToGetRequestInformation(r => r.QueryParameters.Select = ["id", "managementState"]);
            steps.Add(await batch.AddBatchRequestStepAsync(read));
        }

        BatchResponseContentCollection answers = await _graph.Batch.PostAsync(batch);
        Dictionary<string, System.Net.HttpStatusCode> statuses = await answers.GetResponsesStatusCodesAsync();
        Assert.Equal(45, statuses.Count);
        Assert.All(statuses.Values, status => Assert.Equal(System.Net.HttpStatusCode.OK, status));
        Microsoft.Graph.Models.ManagedDevice first = await answers.GetResponseByIdAsync<Microsoft.Graph.Models.ManagedDevice>(steps[0]);
        Assert.Equal(page.Value[0].Id, first.Id);
    }

    [Fact]
    public async Task Retires_a_device_which_is_gone_after_its_next_check_in()
    {
        ManagedDeviceCollectionResponse? page = await _graph.DeviceManagement.ManagedDevices.GetAsync(r => r.QueryParameters.Filter = "operatingSystem eq 'macOS'");
        string id = page!.Value![0].Id!;
        await _graph.DeviceManagement.ManagedDevices[id].Retire.PostAsync();
        Microsoft.Graph.Models.ManagedDevice? pending = await _graph.DeviceManagement.ManagedDevices[id].GetAsync();
        Assert.Equal("retirePending", pending!.AdditionalData["managementState"]);
        Assert.Equal(ActionState.Pending, pending.DeviceActionResults!.Single().ActionState);

        _server.Tenant.Clock.AdvanceTo(_server.Tenant.Clock.GetUtcNow().AddHours(9));
        ODataError gone = await Assert.ThrowsAsync<ODataError>(() => _graph.DeviceManagement.ManagedDevices[id].GetAsync());
        Assert.Equal(404, gone.ResponseStatusCode);
        Assert.Equal(1, _server.Tenant.Summarize().Done);
    }

    [Fact]
    public async Task Errors_come_as_ODataError_with_their_ids()
    {
        ODataError missing = await Assert.ThrowsAsync<ODataError>(() => _graph.DeviceManagement.ManagedDevices[Guid.NewGuid().ToString()].GetAsync());
        Assert.Equal("ResourceNotFound", missing.Error!.Code);
        Assert.Contains("Activity ID", missing.Error.Message, StringComparison.Ordinal);
        Assert.NotNull(missing.Error.InnerError!.RequestId);

        ODataError wrong = await Assert.ThrowsAsync<ODataError>(() => _graph.DeviceManagement.ManagedDevices.GetAsync(r => r.QueryParameters.Filter = "colour eq 'red'"));
        Assert.Equal(400, wrong.ResponseStatusCode);
        Assert.Equal("Could not find a property named 'colour' on type 'microsoft.graph.managedDevice'.", wrong.Error!.Message);
    }

    [Fact]
    public async Task Reads_the_tenant_itself()
    {
        OrganizationCollectionResponse? organizations = await _graph.Organization.GetAsync();
        Assert.Equal(_server.Tenant.TenantId.ToString(), organizations!.Value!.Single().Id);
        Assert.Equal(DeviceManagementSubscriptionState.Active, (await _graph.DeviceManagement.GetAsync())!.SubscriptionState);
        Assert.Equal(230, (await _graph.DeviceManagement.ManagedDeviceOverview.GetAsync())!.EnrolledDeviceCount);
        Assert.StartsWith("admin@", (await _graph.Me.GetAsync())!.UserPrincipalName, StringComparison.Ordinal);
    }
}
