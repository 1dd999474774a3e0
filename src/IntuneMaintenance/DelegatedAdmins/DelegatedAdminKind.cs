namespace IntuneMaintenance;

/// <summary>In which way somebody outside holds power over the tenant.</summary>
public enum DelegatedAdminKind
{
    /// <summary>Customer side: a partner tenant with delegated administration (GDAP or DAP).</summary>
    ServiceProvider,

    /// <summary>Customer side: a guest, or an app of a foreign tenant, with a directory role.</summary>
    DirectoryRole,

    /// <summary>Customer side: a guest, or an app of a foreign tenant, that may activate a directory role (PIM).</summary>
    EligibleRole,

    /// <summary>Customer side: a guest in a group that has an Intune role.</summary>
    IntuneRole,

    /// <summary>Customer side: an enterprise app of a foreign tenant with Intune permissions.</summary>
    ForeignApp,

    /// <summary>Customer side: an enterprise app of a foreign tenant to which Intune permissions were delegated.</summary>
    ForeignConsent,

    /// <summary>Partner side: a GDAP relationship with a customer.</summary>
    Relationship,
}
