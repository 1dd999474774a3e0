using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace IntuneMaintenance.Simulator;

/// <summary>Where every request comes in: token, faults, limits, permissions and approvals first, then the part of the tenant that answers.</summary>
internal sealed class FrontDoor(
    TokenIssuer tokens, FaultPlan plan, RequestFaults faults, Throttle throttle, ApprovalDesk approvals, Router router, TenantAudit audit, HoldRoom hold, bool requireToken)
{
    private int _tokenUses;
    private int _tokensExpired;

    internal int Requests { get; private set; }

    internal int Refused429 { get; private set; }

    internal Dictionary<string, int> Kinds { get; } = [];

    /// <summary>Reads of a twin are answered, or refused, by the tenant that it stands for.</summary>
    internal bool IsTwin { get; init; }

    internal Func<string> NewRequestId { get; init; } = static () => Guid.NewGuid().ToString();

    internal GraphAnswer Answer(GraphRequest request)
    {
        bool batch = request.Segments.Count == 1 && request.Is(0, "$batch");
        string? act = batch ? BatchCarrier.DestructiveAct(request) : DeviceEndpoint.DestructiveAct(request);
        string identity = $"{request.Method} {request.Uri.PathAndQuery} {Fingerprint(request.Body)}";
        GraphException? instead = faults.Before(request, identity, act is not null, out bool dropped, out bool anyway);
        if (dropped)
        {
            return new GraphAnswer(0) { Delivery = Delivery.Dropped };
        }

        if (instead is not null && !anyway)
        {
            return Finish(request, Refuse(request, instead));
        }

        GraphAnswer answer;
        if (batch)
        {
            answer = Guarded(request, () =>
            {
                Identify(request);
                return BatchCarrier.Carry(request, this);
            });
            Count(request);
        }
        else
        {
            answer = Carry(request);
        }

        if (instead is not null)
        {
            return Finish(request, Errors.ToAnswer(instead, request));
        }

        bool writes = batch ? BatchCarrier.Inner(request).Any(part => !TwinMirror.IsReading(part)) : !TwinMirror.IsReading(request);
        answer.Delivery = hold.Wants(act, batch, writes) ? Delivery.Held : faults.After(request, answer, identity, act is not null);
        return Finish(request, answer);
    }

    /// <summary>A part of a batch: the same door, without what happens to connections.</summary>
    internal GraphAnswer AnswerPart(GraphRequest request)
    {
        string identity = $"{request.Method} {request.Uri.PathAndQuery}";
        GraphException? instead = faults.Part(request, identity, out bool anyway);
        if (instead is not null && !anyway)
        {
            return Refuse(request, instead);
        }

        GraphAnswer answer = Carry(request);
        return instead is null ? answer : Errors.ToAnswer(instead, request);
    }

    private void Count(GraphRequest request)
    {
        Requests++;
        string kind = RequestKinds.Of(request);
        Kinds[kind] = Kinds.GetValueOrDefault(kind) + 1;
    }

    private static ulong Fingerprint(byte[] body)
    {
        ulong hash = 14695981039346656037UL;
        foreach (byte b in body)
        {
            hash = (hash ^ b) * 1099511628211UL;
        }

        return hash;
    }

    private GraphAnswer Carry(GraphRequest request)
    {
        Count(request);
        GraphAnswer answer = Guarded(request, () =>
        {
            Identify(request);
            if (throttle.Count(request) is { } wait)
            {
                throw RequestFaults.TooMany(request).With("Retry-After", ((int)Math.Ceiling(wait.TotalSeconds)).ToString(System.Globalization.CultureInfo.InvariantCulture));
            }

            CheckVersion(request);
            CheckPermission(request);
            ApprovalRequest? approved = approvals.Check(request);
            GraphAnswer carried = router.Answer(request);
            if (approved is not null)
            {
                ApprovalDesk.Complete(approved, request.Now);
            }

            return carried;
        });
        Refused429 += answer.Status == 429 ? 1 : 0;
        Record(request, answer.Status);
        return answer;
    }

    private GraphAnswer Refuse(GraphRequest request, GraphException error)
    {
        Count(request);
        Refused429 += error.Status == 429 ? 1 : 0;
        Record(request, error.Status);
        return Errors.ToAnswer(error, request);
    }

    private static GraphAnswer Guarded(GraphRequest request, Func<GraphAnswer> work)
    {
        try
        {
            return work();
        }
        catch (GraphException error)
        {
            return Errors.ToAnswer(error, request);
        }
        catch (Exception error) when (error is FormatException or InvalidOperationException or JsonException)
        {
            // A value of the wrong JSON kind somewhere in a body.
            return Errors.ToAnswer(Errors.BadRequest("The request payload is malformed: " + error.Message), request);
        }
    }

    private void Identify(GraphRequest request)
    {
        string? authorization = request.Headers.GetValueOrDefault("Authorization");
        if (!request.IsBatchPart && plan.IsOn(FaultNames.TokenExpiry) && ++_tokenUses % 200 == 0 && _tokensExpired < 5 && tokens.ExpireEarly(authorization))
        {
            _tokensExpired++;
        }

        request.Caller = tokens.Read(authorization, requireToken);
        ArmEndpoint.CheckAudience(request);
    }

    private static void CheckVersion(GraphRequest request)
    {
        if (!request.IsBeta && !ArmEndpoint.IsArm(request) && !string.Equals(request.Version, "v1.0", StringComparison.OrdinalIgnoreCase))
        {
            throw new GraphException(404, "ResourceNotFound", $"Invalid version: {request.Version}");
        }
    }

    private void CheckPermission(GraphRequest request)
    {
        if (request.Segments.Count == 0 || ArmEndpoint.IsArm(request) || (IsTwin && TwinMirror.IsReading(request)))
        {
            return;
        }

        IReadOnlyList<string> needed = PermissionTable.For(request);
        if (needed.Count > 0 && !request.Caller.HasAny(needed))
        {
            throw PermissionTable.Denied(request, needed);
        }

        if (plan.IsOn(FaultNames.ForbiddenCollection)
            && request.PathText.Contains(plan.MatchOf(FaultNames.ForbiddenCollection) ?? "deviceHealthScripts", StringComparison.OrdinalIgnoreCase))
        {
            throw PermissionTable.Denied(request, needed);
        }
    }

    private void Record(GraphRequest request, int status)
    {
        if (request.IsRead || request.Is(0, "$batch") || request.Is(1, "getByIds"))
        {
            return;
        }

        string? act = DeviceEndpoint.DestructiveAct(request);
        audit.Add(new AuditRecord
        {
            Seq = 0,
            Time = request.Now,
            Kind = "request",
            Method = request.Method,
            Path = "/" + request.Version + request.PathText,
            Actor = request.Caller.Name,
            ClientRequestId = request.Headers.GetValueOrDefault("client-request-id"),
            Status = status,
            Outcome = status < 300 ? "accepted" : status < 500 ? "refused" : "failed",
            Action = request.Subject.Action ?? act,
            DeviceId = request.Subject.DeviceId ?? (act is null ? null : request.Segments[2]),
            ObjectId = request.Subject.ObjectId,
        });
    }

    private GraphAnswer Finish(GraphRequest request, GraphAnswer answer)
    {
        answer.Headers["request-id"] = request.RequestId;
        answer.Headers["client-request-id"] = request.ClientRequestId;
        answer.Headers["Date"] = request.Now.UtcDateTime.ToString("R", System.Globalization.CultureInfo.InvariantCulture);
        answer.Headers["Cache-Control"] = "no-cache";
        answer.Headers["OData-Version"] = "4.0";
        audit.Flush();
        return answer;
    }
}
