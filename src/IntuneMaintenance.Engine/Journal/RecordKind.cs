namespace IntuneMaintenance.Engine.Journal;

/// <summary>Kinds of journal records.</summary>
internal static class RecordKind
{
    /// <summary>The first record: which tenant, which plan, which hash.</summary>
    internal const string Head = "head";

    /// <summary>A run began.</summary>
    internal const string Run = "run";

    /// <summary>A request is about to go out.</summary>
    internal const string Intent = "intent";

    /// <summary>What the service answered, or what was read back.</summary>
    internal const string Outcome = "outcome";

    /// <summary>End state of a device or an object.</summary>
    internal const string End = "end";

    /// <summary>A step began, waits or ended.</summary>
    internal const string Step = "step";

    /// <summary>The last line of a segment that another one follows. The journal's own; nobody else sees it.</summary>
    internal const string Seal = "seal";

    /// <summary>The first line after a segment whose torn end could not be cut off. The journal's own; nobody else sees it.</summary>
    internal const string Cut = "cut";

    /// <summary>The fact of a cut: how many bytes of the segment before it count.</summary>
    internal const string CutAt = "length";
}
