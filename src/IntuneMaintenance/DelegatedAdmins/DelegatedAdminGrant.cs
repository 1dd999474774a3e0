using System;

namespace IntuneMaintenance;

/// <summary>Which security group of a partner is to use a relationship.</summary>
public sealed class DelegatedAdminGrant
{
    /// <summary>Id of the relationship, or its invitation link.</summary>
    public string RelationshipId { get; set; } = "";

    /// <summary>Object id of the security group.</summary>
    public string GroupId { get; set; } = "";

    /// <summary>Roles by name or template id; empty for all of the relationship.</summary>
    public string[] Roles { get; set; } = [];

    /// <summary>How long to follow it until it is active.</summary>
    public TimeSpan Wait { get; set; }
}
