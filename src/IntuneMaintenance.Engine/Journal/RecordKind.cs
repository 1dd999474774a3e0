namespace IntuneMaintenance.Engine.Journal;

/// <summary>Kinds of journal records.</summary>
internal static class RecordKind
{
    /// <summary>The first record: which tenant, which plan, which hash.</summary>
    internal const string Head = "head";

    /// <summary>What the check found before the campaign began.</summary>
    internal const string Finding = "finding";

    /// <summary>A subscription with the dates of its grace period, as it was when the campaign began.</summary>
    internal const string Subscription = "subscription";

    /// <summary>Something on servers that a person uninstalls, as it was when the campaign began.</summary>
    internal const string Infrastructure = "infrastructure";

    /// <summary>A run began.</summary>
    internal const string Run = "run";

    /// <summary>A request is about to go out.</summary>
    internal const string Intent = "intent";

    /// <summary>What the service answered, or what was read back.</summary>
    internal const string Outcome = "outcome";

    /// <summary>End state of a device or an object.</summary>
    internal const string End = "end";

    /// <summary>Somebody froze the campaign, or let it go on.</summary>
    internal const string Suspension = "suspension";

    /// <summary>A person has to do something.</summary>
    internal const string ToDo = "todo";

    /// <summary>What a person decided.</summary>
    internal const string Decision = "decision";

    /// <summary>A step began, waits or ended.</summary>
    internal const string Step = "step";

    /// <summary>The fact of a step: how many requests were sent since the last one.</summary>
    internal const string Requests = "requests";

    /// <summary>The last line of a segment that another one follows. The journal's own; nobody else sees it.</summary>
    internal const string Seal = "seal";

    /// <summary>The first line after a segment whose torn end could not be cut off. The journal's own; nobody else sees it.</summary>
    internal const string Cut = "cut";

    /// <summary>The fact of a cut: how many bytes of the segment before it count.</summary>
    internal const string CutAt = "length";
}
