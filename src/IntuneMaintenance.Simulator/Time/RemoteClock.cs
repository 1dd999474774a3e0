using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace IntuneMaintenance.Simulator;

/// <summary>
/// The clock of a simulated tenant that is served elsewhere (another process or load context). It follows the time that the answers carry, and
/// when all is quiet on this side it asks the server to move on to this side's next timer. While the server is down, timers take as long as they say.
/// </summary>
public sealed class RemoteClock : JumpingClock
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(150);
    private readonly object _gate = new();
    private readonly HttpClient _client;
    private readonly Uri _clockUri;
    private DateTimeOffset _now = DateTimeOffset.UnixEpoch;
    private bool _met;
    private long? _downSince;

    public RemoteClock(Uri serverBase, HttpMessageHandler transport)
    {
        ArgumentNullException.ThrowIfNull(serverBase);
        _clockUri = new Uri(serverBase, "/simulator/clock");
        _client = new HttpClient(transport, disposeHandler: false) { Timeout = TimeSpan.FromSeconds(5) };
        if (Ask(null) is { } server)
        {
            Follow(server.Now);
        }
        else
        {
            // Until the server is met, any time will do; its first answer sets it.
            _now = DateTimeOffset.UtcNow;
        }
    }

    internal override DateTimeOffset Now
    {
        get
        {
            lock (_gate)
            {
                return _now;
            }
        }
    }

    /// <summary>A handler for the client's transport: counts what is in flight and follows the server's time.</summary>
    public HttpMessageHandler Attach(HttpMessageHandler inner) => new FlightHandler(this, inner, Follow);

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing)
        {
            _client.Dispose();
        }
    }

    private protected override bool Busy(TimeSpan untouchedFor)
    {
        if (InFlight == 0)
        {
            return false;
        }

        // A request that has been silent for long is either still worked on or its answer is held; only the server knows.
        return untouchedFor < Patience || Ask(null) is not { } server || server.InFlight > 0 || server.Held < InFlight;
    }

    private protected override bool TryJump(DateTimeOffset due)
    {
        if (Ask(due) is { } server)
        {
            _downSince = null;
            Follow(server.Now < due ? due : server.Now);
            return true;
        }

        _downSince ??= Stopwatch.GetTimestamp();
        if (Stopwatch.GetElapsedTime(_downSince.Value) < due - Now)
        {
            return false;
        }

        _downSince = null;
        Set(due, meeting: false);
        return true;
    }

    private void Follow(DateTimeOffset time) => Set(time, meeting: true);

    private void Set(DateTimeOffset time, bool meeting)
    {
        lock (_gate)
        {
            if (time > _now || (meeting && !_met))
            {
                _now = time.ToUniversalTime();
            }

            _met |= meeting;
        }

        Wake();
    }

    private ServerTime? Ask(DateTimeOffset? advanceTo)
    {
        try
        {
            using HttpRequestMessage request = new(advanceTo is null ? HttpMethod.Get : HttpMethod.Post, _clockUri);
            if (advanceTo is { } instant)
            {
                string text = instant.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);
                request.Content = new StringContent($$"""{"advanceTo":"{{text}}"}""", Encoding.UTF8, "application/json");
            }

            // The pump is a thread of its own with nothing else to do; in-process transports complete at once but cannot send synchronously.
            using HttpResponseMessage response = _client.SendAsync(request, CancellationToken.None).ConfigureAwait(false).GetAwaiter().GetResult();
            response.EnsureSuccessStatusCode();
            using Stream body = response.Content.ReadAsStream();
            using JsonDocument document = JsonDocument.Parse(body);
            JsonElement root = document.RootElement;
            return new ServerTime(root.GetProperty("now").GetDateTimeOffset(), root.GetProperty("inFlight").GetInt32(), root.GetProperty("held").GetInt32());
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException or JsonException or IOException or ObjectDisposedException)
        {
            return null;
        }
    }

    private sealed record ServerTime(DateTimeOffset Now, int InFlight, int Held);
}
