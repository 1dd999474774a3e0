using System.Collections.Concurrent;
using System.Text;
using System.Text.Json.Nodes;

namespace IntuneMaintenance.Simulator;

/// <summary>All of a twin that is not its devices: read once from the tenant that it stands for, and changed here alone.</summary>
internal sealed class TwinMirror(SimulatedTenantOptions options, TwinOptions twin, Fleet fleet)
{
    // The twin's own: what devices do, what was asked of them, and what waits for an approver.
    private static readonly string[] Own = ["managedDevices", "managedDeviceOverview", "remoteActionAudits", "operationApprovalRequests"];
    private readonly ConcurrentDictionary<TwinRead, TwinAnswer> _read = new();
    private readonly TwinChanges _changes = new(options, fleet);

    /// <summary>Reads what the request, or the parts of a batch, will need; nothing is read twice.</summary>
    internal async Task PrepareAsync(GraphRequest request, CancellationToken cancellationToken)
    {
        IEnumerable<GraphRequest> all = request.Is(0, "$batch") ? BatchCarrier.Inner(request) : [request];
        TwinRead[] missing = [.. all.Where(r => IsMirrored(r) && IsReading(r)).Select(ToRead).Distinct().Where(r => !_read.ContainsKey(r))];
        if (missing.Length == 0)
        {
            return;
        }

        IReadOnlyList<TwinAnswer> answers = await twin.Source.ReadAsync(missing, cancellationToken).ConfigureAwait(false);
        for (int i = 0; i < missing.Length; i++)
        {
            _read[missing[i]] = answers[i];
        }
    }

    /// <summary>Null for what the twin answers by itself.</summary>
    internal GraphAnswer? TryAnswer(GraphRequest request)
    {
        if (!IsMirrored(request))
        {
            return null;
        }

        if (!IsReading(request))
        {
            return _changes.Take(request);
        }

        if (_changes.Find(request) is { } made)
        {
            return made;
        }

        TwinAnswer answer = _read[ToRead(request)];
        return answer.Status >= 300 || _changes.AreNone || !IsJson(answer.Body)
            ? new GraphAnswer(answer.Status, answer.Body)
            : GraphAnswer.Json(answer.Status, _changes.Show(request, JsonNode.Parse(answer.Body)!.AsObject()));
    }

    internal static bool IsReading(GraphRequest request) => request.IsRead || IsLookUp(request);

    private static bool IsLookUp(GraphRequest request) => request.Method == "POST" && request.Is(0, "directoryObjects") && request.Is(1, "getByIds");

    private static bool IsMirrored(GraphRequest request) =>
        request.Segments.Count > 0 && !request.Is(0, "$batch") && !ArmEndpoint.IsArm(request)
        && !(request.Is(0, "deviceManagement") && Own.Any(own => request.Is(1, own)));

    private static bool IsJson(byte[] body) => body.Length > 0 && body[0] == '{';

    private static TwinRead ToRead(GraphRequest request)
    {
        string path = request.Uri.PathAndQuery;
        string relative = path[(path.IndexOf('/', 1) + 1)..];
        string? body = IsLookUp(request) ? Encoding.UTF8.GetString(request.Body) : null;
        return new TwinRead(request.IsBeta ? "beta" : "v1.0", relative, body, request.Headers.GetValueOrDefault("ConsistencyLevel"), request.Headers.GetValueOrDefault("Prefer"));
    }
}
