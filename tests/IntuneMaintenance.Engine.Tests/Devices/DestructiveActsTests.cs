using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Azure.Core;
using IntuneMaintenance.Engine.Devices;
using IntuneMaintenance.Engine.Graph;
using IntuneMaintenance.Engine.Journal;
using IntuneMaintenance.Engine.Storage;
using IntuneMaintenance.Simulator;
using Xunit;
using DeviceAct = IntuneMaintenance.Engine.Devices.DeviceAct;

namespace IntuneMaintenance.Engine.Tests.Devices;

/// <summary>Answers that no tenant of ours gives by itself, put between the tenant and the acts.</summary>
public sealed class DestructiveActsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("intune-acts-").FullName;
    private readonly SimulatedTenant _tenant = new(new SimulatedTenantOptions { DeviceCount = 40, Seed = 5, CheckInMin = TimeSpan.FromHours(7) });
    private readonly Tamper _tamper;
    private readonly GraphDoor _door;

    public DestructiveActsTests()
    {
        _tamper = new Tamper(_tenant.CreateHandler());
        _door = DoorFrame.Open(_tamper, new Uri("https://simulated-tenant.invalid"), new Tokens(_tenant), new Pacing(_tenant.Clock), _tenant.Clock);
    }

    public void Dispose()
    {
        _door.Dispose();
        _tenant.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task A_404_is_believed_only_when_the_device_cannot_be_found_either()
    {
        _tamper.Parts = body => Regex.Replace(body, "\"status\":\\s*204", "\"status\":404");

        List<ActOutcome> outcomes = await RunAsync(await ActsAsync(3));

        Assert.All(outcomes, o => Assert.Equal(ActVerdict.Refused, o.Verdict));
        Assert.All((await LedgerAsync()).Entries, e => Assert.Equal(ActVerdict.Refused, e.Verdict));
    }

    [Theory]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(413)]
    public async Task A_batch_that_is_turned_away_whole_leaves_every_device_to_be_asked(int status)
    {
        DeviceAct[] acts = await ActsAsync(3);
        _tamper.Whole = status;

        await Assert.ThrowsAsync<IntuneMaintenanceException>(() => RunAsync(acts));

        Assert.All((await LedgerAsync()).Entries, e => Assert.Equal(ActVerdict.NotArrived, e.Verdict));
        _tamper.Whole = null;
        Assert.All(await RunAsync(acts), o => Assert.Equal(ActVerdict.Accepted, o.Verdict));
        Assert.Equal(3, _tenant.Audit.Records.Count(r => r.Action == "retire" && r.Outcome == "accepted"));
    }

    [Fact]
    public async Task The_intent_stands_in_the_journal_before_the_request_goes_out()
    {
        string[]? journaled = null;
        _tamper.Before = () => journaled = [.. EventJournal.ReadAsync(new FolderStorage(_folder), default).GetAwaiter().GetResult().Where(r => r.Kind == RecordKind.Intent).Select(r => r.Id!)];
        DeviceAct[] acts = await ActsAsync(3);

        await RunAsync(acts);

        Assert.Equal(acts.Select(a => a.DeviceId), journaled);
    }

    [Fact]
    public async Task A_storm_ends_with_nothing_sent_and_nothing_lost()
    {
        DeviceAct[] acts = await ActsAsync(3);
        _tenant.Faults.Enable(FaultNames.ThrottleSilent, match: "/v1.0/$batch");

        Assert.All(await RunAsync(acts), o => Assert.Equal(ActVerdict.Throttled, o.Verdict));

        _tenant.Faults.Disable(FaultNames.ThrottleSilent);
        Assert.All(await RunAsync(acts), o => Assert.Equal(ActVerdict.Accepted, o.Verdict));
    }

    [Fact]
    public async Task A_reading_of_another_device_is_no_reading()
    {
        DeviceAct[] acts = await ActsAsync(2);
        _tamper.Readings = body => body.Replace(acts[0].DeviceId, acts[1].DeviceId, StringComparison.OrdinalIgnoreCase);

        List<ActOutcome> outcomes = await RunAsync(acts[..1]);

        Assert.Equal(ActVerdict.NotReadable, Assert.Single(outcomes).Verdict);
        Assert.DoesNotContain(_tenant.Audit.Records, r => r.Action == "retire");
    }

    private async Task<DeviceAct[]> ActsAsync(int count)
    {
        var acts = new List<DeviceAct>();
        GraphPath path = GraphPath.Beta("deviceManagement/managedDevices?$select=id,deviceName,serialNumber&$filter=operatingSystem eq 'Windows'");
        await foreach (GraphDevice device in _door.ListAsync(path, DeviceJson.Default.GraphDevice, default))
        {
            acts.Add(new DeviceAct(device.Id, DestructiveAct.Retire) { SerialNumber = device.SerialNumber, DeviceName = device.DeviceName });
        }

        return [.. acts.Take(count)];
    }

    private async Task<List<ActOutcome>> RunAsync(DeviceAct[] acts)
    {
        await using EventJournal journal = await EventJournal.OpenAsync(new FolderStorage(_folder), _tenant.Clock, default);
        return await new DestructiveActs(_door, journal, new ActRequests(new WipeOptions(), false, null), new OwnDevice(null, "elsewhere"), "Test").RunBatchAsync(acts, default);
    }

    private async Task<ActLedger> LedgerAsync() => new(await EventJournal.ReadAsync(new FolderStorage(_folder), default));

    private sealed class Tokens(SimulatedTenant tenant) : ITokenSource
    {
        public AccessToken? Present => null;

        public Task<AccessToken> GetAsync(RefusedToken? refused, CancellationToken cancellationToken) =>
            Task.FromResult(new AccessToken(tenant.IssueToken(new SimulatedTokenRequest()), DateTimeOffset.MaxValue));
    }

    private sealed class Tamper(HttpMessageHandler inner) : DelegatingHandler(inner)
    {
        /// <summary>Changes the answer to a batch of acts, which then are not carried out.</summary>
        internal Func<string, string>? Parts { get; set; }

        internal Func<string, string>? Readings { get; set; }

        internal Action? Before { get; set; }

        /// <summary>Turns a batch of acts away as a whole.</summary>
        internal int? Whole { get; set; }

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            bool acts = request.RequestUri!.AbsolutePath == "/v1.0/$batch";
            bool readings = request.RequestUri.AbsolutePath == "/beta/$batch";
            if (acts)
            {
                Before?.Invoke();
            }

            if (acts && Whole is { } status)
            {
                return new HttpResponseMessage((HttpStatusCode)status) { Content = new StringContent("{}") };
            }

            if (acts && Parts is not null)
            {
                string asked = await request.Content!.ReadAsStringAsync(cancellationToken);
                string answers = string.Join(',', Regex.Matches(asked, "\"id\":\\s*\"(\\d+)\"").Select(m => $$"""{"id":"{{m.Groups[1].Value}}","status":204}"""));
                return Json(Parts($$"""{"responses":[{{answers}}]}"""));
            }

            HttpResponseMessage response = await base.SendAsync(request, cancellationToken);
            return readings && Readings is not null ? Json(Readings(await response.Content.ReadAsStringAsync(cancellationToken))) : response;
        }

        private static HttpResponseMessage Json(string body) => new(HttpStatusCode.OK) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
    }
}
