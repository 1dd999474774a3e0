using System;

namespace IntuneMaintenance;

/// <summary>What a partner asks a customer for.</summary>
public sealed class DelegatedAdminOffer
{
    /// <summary>Name of the relationship; unique at the partner.</summary>
    public string DisplayName { get; set; } = "";

    /// <summary>Customer's tenant; null lets any customer accept.</summary>
    public string? CustomerTenantId { get; set; }

    /// <summary>Roles by name or template id.</summary>
    public string[] Roles { get; set; } = [];

    /// <summary>How long it lasts: 1 to 730 days.</summary>
    public TimeSpan Duration { get; set; }

    /// <summary>Whether it is extended by 180 days again and again.</summary>
    public bool AutoExtend { get; set; }
}
