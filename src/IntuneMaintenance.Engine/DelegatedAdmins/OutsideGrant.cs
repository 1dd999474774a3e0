using IntuneMaintenance.Engine.Graph;

namespace IntuneMaintenance.Engine.DelegatedAdmins;

/// <summary>One deletion that takes a role or permission away: what it is in words, and its path.</summary>
internal sealed record GrantStep(string What, GraphPath Path);

/// <summary>An outsider's power of one kind, and the deletions that end it; none where Graph cannot.</summary>
internal sealed record OutsideGrant(DelegatedAdmin Admin, IReadOnlyList<GrantStep> Steps);
