using System;

namespace IntuneMaintenance;

/// <summary>An app of the tenant.</summary>
public sealed class IntuneApp
{
    /// <summary>Its name.</summary>
    public string Name { get; set; } = "";

    /// <summary>win32LobApp, iosVppApp, webApp, ...</summary>
    public string Type { get; set; } = "";

    /// <summary>Who publishes it.</summary>
    public string? Publisher { get; set; }

    /// <summary>Its version, where its type has one.</summary>
    public string? Version { get; set; }

    /// <summary>Number of its assignments.</summary>
    public int AssignmentCount { get; set; }

    /// <summary>Its assignments.</summary>
    public AppAssignment[] Assignments { get; set; } = [];

    /// <summary>Uninstall-IntuneApp can be asked to.</summary>
    public bool CanUninstall { get; set; }

    /// <summary>Remove-IntuneApp can be asked to.</summary>
    public bool CanRemove { get; set; }

    /// <summary>Apps that depend on it, or that it depends on; supersedence included.</summary>
    public int RelationCount { get; set; }

    /// <summary>When it was changed last (UTC).</summary>
    public DateTimeOffset? LastModifiedDateTime { get; set; }

    /// <summary>Id in the service.</summary>
    public string Id { get; set; } = "";

    /// <inheritdoc/>
    public override string ToString() => Name;
}
