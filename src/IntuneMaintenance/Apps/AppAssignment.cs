namespace IntuneMaintenance;

/// <summary>To whom an app is assigned, and for what.</summary>
public sealed class AppAssignment
{
    /// <summary>required, available, availableWithoutEnrollment or uninstall.</summary>
    public string Intent { get; set; } = "";

    /// <summary>AllDevices, AllUsers, Group, ExcludedGroup, or the service's own word.</summary>
    public string Target { get; set; } = "";

    /// <summary>Id of the group.</summary>
    public string? GroupId { get; set; }

    /// <summary>Id of the assignment filter.</summary>
    public string? FilterId { get; set; }

    /// <summary>none, include or exclude.</summary>
    public string? FilterType { get; set; }

    /// <summary>direct, or policySets where a policy set made it.</summary>
    public string Source { get; set; } = "";

    /// <summary>Id in the service.</summary>
    public string Id { get; set; } = "";

    /// <inheritdoc/>
    public override string ToString() => $"{Intent}: {Target}{(GroupId is null ? "" : " " + GroupId)}{(FilterId is null ? "" : $" ({FilterType} {FilterId})")}{(Source is "direct" or "" ? "" : $", from {Source}")}";
}
