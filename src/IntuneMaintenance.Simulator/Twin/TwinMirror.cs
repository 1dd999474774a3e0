using System.Collections.Concurrent;
using System.Text;
using System.Text.Json.Nodes;

namespace IntuneMaintenance.Simulator;

/// <summary>All of a twin that is not its devices: read once from the tenant that it stands for, and changed here alone.</summary>
internal sealed class TwinMirror
{
    // The twin's own: what devices do, what was asked of them, and what waits for an approver.
    private static readonly string[] Own = ["managedDevices", "managedDeviceOverview", "remoteActionAudits", "operationApprovalRequests"];
    private readonly ConcurrentDictionary<TwinRead, TwinAnswer> _read = new();
    private readonly TwinOptions _twin;
    private readonly TwinChanges _changes;
    private readonly TwinDomains _domains;
    private readonly string _tenantId;
    private readonly TwinWrites _writes;

    internal TwinMirror(SimulatedTenantOptions options, TwinOptions twin, Fleet fleet)
    {
        _twin = twin;
        _changes = new TwinChanges(options, fleet);
        _domains = new TwinDomains(_changes);
        _tenantId = (options.TenantId ?? Guid.Empty).ToString();
        _writes = new TwinWrites(options, _changes, _domains, new TwinPeople(_changes, _tenantId), this);
    }

    /// <summary>Reads what the request, or the parts of a batch, will need; nothing is read twice.</summary>
    internal async Task PrepareAsync(GraphRequest request, CancellationToken cancellationToken)
    {
        GraphRequest[] all = [.. (request.Is(0, "$batch") ? BatchCarrier.Inner(request) : [request]).Where(IsMirrored)];
        await ReadAsync(all.Where(IsReading).Select(ToRead), cancellationToken).ConfigureAwait(false);
        TwinRead[] needed = [.. all.Where(r => !IsReading(r)).SelectMany(r => TwinNeeds.Of(r, _tenantId).Select(path => Need(VersionOf(r), path)))];
        while (needed.Length > 0)
        {
            await ReadAsync(needed, cancellationToken).ConfigureAwait(false);
            needed = [.. needed.Select(NextOf).OfType<TwinRead>()];
        }
    }

    /// <summary>Null for what the twin answers by itself.</summary>
    internal GraphAnswer? TryAnswer(GraphRequest request)
    {
        _changes.Settle(request.Now);
        if (!IsMirrored(request))
        {
            return null;
        }

        if (!IsReading(request))
        {
            return _writes.Take(request);
        }

        if (_changes.Find(request) is { } made)
        {
            return made;
        }

        TwinAnswer answer = _read[ToRead(request)];
        bool isDomain = TwinDomains.Owns(request) && request.Segments.Count == 2;
        if (answer.Status >= 300 || !IsJson(answer.Body) || (_changes.AreNone && !isDomain))
        {
            return new GraphAnswer(answer.Status, answer.Body);
        }

        JsonObject shown = _changes.Show(request.Segments, request.Uri.Query, JsonNode.Parse(answer.Body)!.AsObject());
        if (isDomain)
        {
            _domains.Notice(request, shown);
        }

        return GraphAnswer.Json(answer.Status, shown);
    }

    /// <summary>All members, as they are after the writes, of a list that a write needs, or the one object; none where the other tenant does not show it.</summary>
    internal IEnumerable<JsonObject> Shown(string version, string relative)
    {
        for (TwinRead? page = Need(version, relative); page is not null; page = NextOf(page))
        {
            if (_read.TryGetValue(page, out TwinAnswer? answer) && answer.Status < 300 && IsJson(answer.Body))
            {
                string path = page.Relative.Split('?')[0];
                JsonObject shown = _changes.Show([.. path.Split('/').Select(Uri.UnescapeDataString)], "", JsonNode.Parse(answer.Body)!.AsObject());
                foreach (JsonObject item in (shown["value"] as JsonArray ?? [shown.DeepClone()]).OfType<JsonObject>())
                {
                    yield return item;
                }
            }
        }
    }

    internal static bool IsReading(GraphRequest request) => request.IsRead || IsLookUp(request);

    private async Task ReadAsync(IEnumerable<TwinRead> reads, CancellationToken cancellationToken)
    {
        TwinRead[] missing = [.. reads.Distinct().Where(r => !_read.ContainsKey(r))];
        if (missing.Length == 0)
        {
            return;
        }

        IReadOnlyList<TwinAnswer> answers = await _twin.Source.ReadAsync(missing, cancellationToken).ConfigureAwait(false);
        for (int i = 0; i < missing.Length; i++)
        {
            _read[missing[i]] = answers[i];
        }
    }

    private TwinRead? NextOf(TwinRead page) =>
        _read.TryGetValue(page, out TwinAnswer? answer) && answer.Status < 300 && IsJson(answer.Body) && (string?)JsonNode.Parse(answer.Body)!["@odata.nextLink"] is { } next
            ? Need(page.Version, RelativeOf(new Uri(next)))
            : null;

    private static TwinRead Need(string version, string relative) => new(version, relative, null, null, null);

    private static bool IsLookUp(GraphRequest request) => request.Method == "POST" && request.Is(0, "directoryObjects") && request.Is(1, "getByIds");

    private static bool IsMirrored(GraphRequest request) =>
        request.Segments.Count > 0 && !request.Is(0, "$batch") && !ArmEndpoint.IsArm(request)
        && !(request.Is(0, "deviceManagement") && Own.Any(own => request.Is(1, own)));

    private static bool IsJson(byte[] body) => body.Length > 0 && body[0] == '{';

    private static TwinRead ToRead(GraphRequest request)
    {
        string? body = IsLookUp(request) ? Encoding.UTF8.GetString(request.Body) : null;
        return new TwinRead(VersionOf(request), RelativeOf(request.Uri), body, request.Headers.GetValueOrDefault("ConsistencyLevel"), request.Headers.GetValueOrDefault("Prefer"));
    }

    private static string VersionOf(GraphRequest request) => request.IsBeta ? "beta" : "v1.0";

    private static string RelativeOf(Uri uri) => uri.PathAndQuery[(uri.PathAndQuery.IndexOf('/', 1) + 1)..];
}
