namespace IntuneMaintenance.Simulator;

/// <summary>The faults that a tenant can be asked for, each by name.</summary>
public static class FaultNames
{
    /// <summary>429 with Retry-After on every 40th request.</summary>
    public const string Throttle = "throttle";

    /// <summary>429 without Retry-After on every 60th request.</summary>
    public const string ThrottleSilent = "throttle-silent";

    /// <summary>500, 502, 503 or 504 once or twice in a row; a 504 may hide a request that was carried out.</summary>
    public const string ServerError = "server-error";

    /// <summary>The connection drops before the request is looked at.</summary>
    public const string ConnectionReset = "connection-reset";

    /// <summary>The request is carried out, then the connection drops.</summary>
    public const string AnswerLost = "answer-lost";

    /// <summary>The request is carried out on arrival, the answer is held back until released.</summary>
    public const string AnswerHeld = "answer-held";

    /// <summary>The body of a list page ends in the middle.</summary>
    public const string PageCut = "page-cut";

    /// <summary>429, 503 or 504 in single parts of a batch; a 504 may hide a part that was carried out.</summary>
    public const string BatchPartFailure = "batch-part-failure";

    /// <summary>404 in the parts of batches that "match" names. Not in "all".</summary>
    public const string PartNotFound = "part-not-found";

    /// <summary>429 in the parts of batches that "match" names. Not in "all".</summary>
    public const string PartThrottled = "part-throttled";

    /// <summary>504 in the parts of batches that "match" names. Not in "all".</summary>
    public const string PartTimeout = "part-timeout";

    /// <summary>403 to the writes in the parts of batches that "match" names, as for an object that the caller's role does not reach. Not in "all".</summary>
    public const string PartForbidden = "part-forbidden";

    /// <summary>429 once on every path, parts of batches included. Not in "all".</summary>
    public const string ThrottleOnce = "throttle-once";

    /// <summary>For 5 minutes after a destructive act the device and its audit entry read as before.</summary>
    public const string StaleRead = "stale-read";

    /// <summary>A used-up daily quota is answered with varying 400 and 403 bodies instead of 429.</summary>
    public const string QuotaUnknownShape = "quota-unknown-shape";

    /// <summary>A token is declared expired early, every 200 requests, five times at most.</summary>
    public const string TokenExpiry = "token-expiry";

    /// <summary>Another admin removes a few devices while acts are going on.</summary>
    public const string VanishedDevice = "vanished-device";

    /// <summary>A few devices change their serial number: an hour after the start, or at once when the fault is enabled later. Not in "all".</summary>
    public const string SerialChange = "serial-change";

    /// <summary>One configuration collection answers 403 (deviceHealthScripts, or what "match" names). Not in "all".</summary>
    public const string ForbiddenCollection = "forbidden-collection";

    /// <summary>A group that assignments refer to is gone.</summary>
    public const string GroupDeleted = "group-deleted";

    /// <summary>At least 3 devices, or 1 %: half refuse every destructive act with 400, half accept it and end as failed.</summary>
    public const string Unrecoverable = "unrecoverable";

    /// <summary>A $filter on service announcements is answered with 400. Not in "all".</summary>
    public const string FilterRefused = "filter-refused";

    /// <summary>Marks on message center posts are accepted and not kept. Not in "all".</summary>
    public const string MarkIgnored = "mark-ignored";

    /// <summary>Every recoverable fault, and the unrecoverable devices.</summary>
    public const string All = "all";

    public static IReadOnlyList<string> Catalogue { get; } =
    [
        Throttle, ThrottleSilent, ServerError, ConnectionReset, AnswerLost, AnswerHeld, PageCut, BatchPartFailure,
        PartNotFound, PartThrottled, PartTimeout, PartForbidden, ThrottleOnce, StaleRead,
        QuotaUnknownShape, TokenExpiry, VanishedDevice, SerialChange, ForbiddenCollection, GroupDeleted, Unrecoverable, FilterRefused, MarkIgnored,
    ];

    /// <summary>The names that "all" stands for.</summary>
    public static IReadOnlyList<string> InAll { get; } = [.. Catalogue.Where(name => name is not (PartNotFound or PartThrottled or PartTimeout or PartForbidden or ThrottleOnce or SerialChange or ForbiddenCollection or FilterRefused or MarkIgnored))];
}
