using IntuneMaintenance.Engine.Graph;

namespace IntuneMaintenance.Engine.DelegatedAdmins;

/// <summary>One request that takes a role or permission away: what it takes in words, and its path. A deletion, mostly.</summary>
internal sealed record GrantStep(string What, GraphPath Path)
{
    internal HttpMethod Method { get; init; } = HttpMethod.Delete;

    internal string? Body { get; init; }

    /// <summary>What tells two steps apart, however they are worded.</summary>
    internal (GraphPath Path, string? Body) Key => (Path, Body);
}

/// <summary>An outsider's power of one kind, and the requests that end it; none where Graph cannot.</summary>
internal sealed record OutsideGrant(DelegatedAdmin Admin, IReadOnlyList<GrantStep> Steps);
