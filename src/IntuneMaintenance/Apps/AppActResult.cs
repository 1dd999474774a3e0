namespace IntuneMaintenance;

/// <summary>What became of an act on an app.</summary>
public sealed class AppActResult
{
    /// <summary>Name of the app.</summary>
    public string Name { get; set; } = "";

    /// <summary>Uninstall or Remove.</summary>
    public string Act { get; set; } = "";

    /// <summary>Where it stands.</summary>
    public AppActState State { get; set; }

    /// <summary>Whom it reaches.</summary>
    public string Target { get; set; } = "";

    /// <summary>Members of the group, or devices of the tenant; null where the token may not count them.</summary>
    public int? MemberCount { get; set; }

    /// <summary>Assignments as they were before.</summary>
    public AppAssignment[] Before { get; set; } = [];

    /// <summary>Assignments that were taken away because they contradicted.</summary>
    public AppAssignment[] Replaced { get; set; } = [];

    /// <summary>What to know.</summary>
    public string Detail { get; set; } = "";

    /// <summary>Code of the filed approval; -ApprovalCode takes it once it was given.</summary>
    public string? ApprovalCode { get; set; }

    /// <summary>Id of the app.</summary>
    public string Id { get; set; } = "";

    /// <inheritdoc/>
    public override string ToString() => $"{Act} {Name}: {State}";
}
