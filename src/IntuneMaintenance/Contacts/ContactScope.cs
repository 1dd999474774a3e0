namespace IntuneMaintenance;

/// <summary>Whose contact data it is.</summary>
public enum ContactScope
{
    /// <summary>The organization's notification addresses and privacy contact.</summary>
    Organization,

    /// <summary>The signed-in account's own contact data.</summary>
    Me,

    /// <summary>The support contact that Company Portal shows.</summary>
    CompanyPortal,

    /// <summary>What has no API: only the admin center changes it.</summary>
    AdminCenter,
}
