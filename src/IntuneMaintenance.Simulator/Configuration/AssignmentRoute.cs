namespace IntuneMaintenance.Simulator;

/// <summary>How a type is assigned: by one action that replaces the whole set, or one assignment at a time.</summary>
/// <param name="Parameter">The parameter of POST …/assign; empty when there is no such action.</param>
/// <param name="Type">The type of an assignment.</param>
internal sealed record AssignmentRoute(string Parameter, string Type)
{
    internal static readonly string[] GroupTargets = ["groupAssignmentTarget"];

    /// <summary>Assignments are POSTed to and DELETEd from …/assignments one by one.</summary>
    internal bool Singly => Parameter.Length == 0;

    /// <summary>There is no action at all: assignments come with the object and with its update action.</summary>
    internal bool WithUpdate { get; init; }

    /// <summary>Whether assign answers 200 with the new assignments rather than 204.</summary>
    internal bool Returns { get; init; }

    internal bool Expandable { get; init; } = true;

    /// <summary>The type name that may stand between the object and assign.</summary>
    internal string? Cast { get; init; }

    /// <summary>Assignments come with source and sourceId.</summary>
    internal bool Sourced { get; init; }

    internal IReadOnlyList<string> Targets { get; init; } =
        ["groupAssignmentTarget", "exclusionGroupAssignmentTarget", "allDevicesAssignmentTarget", "allLicensedUsersAssignmentTarget"];
}
