using System.Globalization;

namespace IntuneMaintenance.Simulator;

/// <summary>The faults of a whole request: what happens before it is looked at, and what happens to its answer.</summary>
internal sealed class RequestFaults(FaultPlan plan)
{
    private readonly Dictionary<string, int> _bursts = [];
    private readonly HashSet<string> _throttled = [];

    /// <summary>Null: carry on. Otherwise the answer to give in place of, or (<paramref name="processAnyway"/>) after, the work.</summary>
    internal GraphException? Before(GraphRequest request, string identity, bool destructive, out bool dropped, out bool processAnyway)
    {
        string target = Target(request);
        processAnyway = false;
        dropped = destructive
            ? plan.Hits(FaultNames.ConnectionReset, target, identity, 13, 6)
            : plan.Hits(FaultNames.ConnectionReset, target, identity, 70);
        if (dropped)
        {
            return null;
        }

        if (plan.Hits(FaultNames.Throttle, target, identity, 40))
        {
            int seconds = 5 + plan.Next("retry-after", 11);
            return TooMany(request).With("Retry-After", seconds.ToString(CultureInfo.InvariantCulture));
        }

        if (plan.Hits(FaultNames.ThrottleSilent, target, identity, 60) || IsFirst(request))
        {
            return TooMany(request);
        }

        return ServerError(target, identity, out processAnyway);
    }

    internal Delivery After(GraphRequest request, GraphAnswer answer, string identity, bool destructive)
    {
        string target = Target(request);
        if (destructive ? plan.Hits(FaultNames.AnswerLost, target, identity, 11, 6) : plan.Hits(FaultNames.AnswerLost, target, identity, 90))
        {
            return Delivery.Dropped;
        }

        if (destructive ? plan.Hits(FaultNames.AnswerHeld, target, identity, 17, 5) : plan.Hits(FaultNames.AnswerHeld, target, identity, 250, 5))
        {
            return Delivery.Held;
        }

        bool page = (request.IsRead || (target.Length > request.Uri.PathAndQuery.Length && plan.MatchOf(FaultNames.PageCut) is not null)) && answer.Status == 200 && answer.Body.Length > 200;
        return page && plan.Hits(FaultNames.PageCut, target, identity, 25) ? Delivery.Cut : Delivery.Whole;
    }

    /// <summary>The fault of a single part of a batch.</summary>
    internal GraphException? Part(GraphRequest request, string identity, out bool processAnyway)
    {
        processAnyway = false;
        if (Named(request, identity) is { } named)
        {
            return named;
        }

        if (!plan.Hits(FaultNames.BatchPartFailure, request.Uri.PathAndQuery, identity, 30))
        {
            return null;
        }

        switch (plan.Next("part-status", 4))
        {
            case 0:
                return TooMany(request).With("Retry-After", "10");
            case 1:
                return TooMany(request);
            case 2:
                return new GraphException(503, "ServiceUnavailable", "Service unavailable.");
            default:
                processAnyway = plan.Next("part-504", 2) == 0;
                return Timeout();
        }
    }

    private GraphException? Named(GraphRequest request, string identity)
    {
        string target = request.Uri.PathAndQuery;
        return plan.Hits(FaultNames.PartNotFound, target, identity, 30) ? Errors.IntuneNotFound(request)
            : plan.Hits(FaultNames.PartThrottled, target, identity, 30) || IsFirst(request) ? TooMany(request)
            : plan.Hits(FaultNames.PartTimeout, target, identity, 30) ? Timeout()
            : !request.IsRead && plan.Hits(FaultNames.PartForbidden, target, identity, 30) ? new GraphException(403, "Authorization_RequestDenied", "Insufficient privileges to complete the operation.")
            : null;
    }

    private bool IsFirst(GraphRequest request) => plan.IsOn(FaultNames.ThrottleOnce) && _throttled.Add($"{request.Method} {request.Uri.AbsolutePath}");

    /// <summary>What a match is held against: a batch that only reads answers for each of its paths.</summary>
    private static string Target(GraphRequest request) =>
        request.Is(0, "$batch") ? string.Join('\n', BatchCarrier.Reads(request).Prepend(request.Uri.PathAndQuery)) : request.Uri.PathAndQuery;

    private static GraphException Timeout() => new(504, "GatewayTimeout", "The server did not receive a timely response from the upstream server.");

    internal static GraphException TooMany(GraphRequest request) =>
        new(429, "TooManyRequests", $"Too many requests. Activity ID: {request.ClientRequestId}");

    private GraphException? ServerError(string target, string identity, out bool processAnyway)
    {
        processAnyway = false;
        bool second = _bursts.Remove(identity);
        if (!second && !plan.Hits(FaultNames.ServerError, target, identity, 50))
        {
            return null;
        }

        if (!second && plan.Next("burst", 2) == 1)
        {
            _bursts[identity] = 1;
        }

        switch (plan.Next("server-error", 4))
        {
            case 0:
                return new GraphException(500, "InternalServerError", "An internal server error occurred.");
            case 1:
                return new GraphException(502, "BadGateway", "Bad gateway.");
            case 2:
                return new GraphException(503, "ServiceUnavailable", "The service is temporarily unavailable.").With("Retry-After", "3");
            default:
                processAnyway = plan.Next("server-504", 2) == 0;
                return Timeout();
        }
    }
}
