using IntuneMaintenance.Engine.Graph;

namespace IntuneMaintenance.Engine.Decommission;

/// <summary>One write on an object of a plan. It may be repeated: it names its result.</summary>
internal sealed record ObjectAct(PlannedObject Object, HttpMethod Method, GraphPath Path)
{
    internal byte[]? Body { get; init; }

    /// <summary>What was there before, where something is switched: facts, never secrets.</summary>
    internal string? Before { get; init; }

    /// <summary>What to say when it is done.</summary>
    internal string Done { get; init; } = "Removed.";
}
