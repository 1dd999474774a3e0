using System;

namespace IntuneMaintenance;

/// <summary>The access of one of a partner's security groups to a customer, through a GDAP relationship.</summary>
public sealed class DelegatedAdminAccess
{
    /// <summary>Id of the relationship.</summary>
    public string RelationshipId { get; set; } = "";

    /// <summary>Name of the relationship.</summary>
    public string DisplayName { get; set; } = "";

    /// <summary>The customer.</summary>
    public string Customer { get; set; } = "";

    /// <summary>Object id of the security group.</summary>
    public string GroupId { get; set; } = "";

    /// <summary>Its name; null when the token may not read it.</summary>
    public string? GroupName { get; set; }

    /// <summary>Roles that its members have at the customer.</summary>
    public string[] Roles { get; set; } = [];

    /// <summary>pending, active, deleting, deleted or error.</summary>
    public string Status { get; set; } = "";

    /// <summary>Since when (UTC).</summary>
    public DateTimeOffset? CreatedDateTime { get; set; }

    /// <inheritdoc/>
    public override string ToString() => $"{GroupName ?? GroupId}: {DisplayName} ({Status})";
}
