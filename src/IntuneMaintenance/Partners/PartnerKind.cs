namespace IntuneMaintenance;

/// <summary>In which sense somebody is a partner of the tenant.</summary>
public enum PartnerKind
{
    /// <summary>Sold or created a subscription of the tenant (companySubscription.ownerTenantId).</summary>
    Subscription,

    /// <summary>The Microsoft partner ID linked to the calling identity (partner admin link, Azure Resource Manager).</summary>
    PartnerAdminLink,

    /// <summary>Manages devices beside Intune, such as Jamf.</summary>
    DeviceManagement,

    /// <summary>Reports compliance of devices.</summary>
    Compliance,

    /// <summary>Mobile threat defence.</summary>
    ThreatDefense,

    /// <summary>Remote assistance, such as TeamViewer.</summary>
    RemoteAssistance,
}
