using IntuneMaintenance.Engine.Graph;

namespace IntuneMaintenance.Engine.Decommission;

/// <summary>One write on an object of a plan. It names its result, so that it may be repeated.</summary>
internal sealed record ObjectAct(PlannedObject Object, HttpMethod Method, GraphPath Path)
{
    internal byte[]? Body { get; init; }

    /// <summary>What was there before, where something is switched: facts, never secrets.</summary>
    internal string? Before { get; init; }

    /// <summary>Sent once at a time: an answer that nobody understands is read back, and only what is still there a quarter of an hour later is asked again.</summary>
    internal bool Once { get; init; }

    /// <summary>What to do when the account may not do it to this object; null where a refusal says that it may do it to none.</summary>
    internal string? WhenForbidden { get; init; }

    /// <summary>What to say when it is done.</summary>
    internal string Done { get; init; } = "Removed.";
}
