namespace IntuneMaintenance.Simulator;

/// <summary>Who from outside holds power over the tenant, and what the tenant is to others. All of it is unremarkable unless a test says otherwise.</summary>
public sealed record OutsideOptions
{
    /// <summary>Partner tenants with delegated administration.</summary>
    public int ServiceProviders { get; init; } = 1;

    /// <summary>Guests with a directory role that reaches Intune.</summary>
    public int GuestAdmins { get; init; } = 1;

    /// <summary>Guests in a group that has an Intune role.</summary>
    public int GuestOperators { get; init; }

    /// <summary>Apps of foreign tenants with Intune permissions.</summary>
    public int ForeignApps { get; init; } = 1;

    /// <summary>Guests that are eligible for a directory role which reaches Intune, and may activate it (PIM).</summary>
    public int EligibleGuests { get; init; }

    /// <summary>Apps of foreign tenants to which users or an admin delegated Intune permissions.</summary>
    public int ConsentedApps { get; init; }

    /// <summary>Whether the tenant has the licence (Entra ID P2) that roles on request need.</summary>
    public bool RolesOnRequest { get; init; } = true;

    /// <summary>The tenant's own people and apps with roles and permissions: nobody's concern, but they fill pages.</summary>
    public int Insiders { get; init; } = 3;

    /// <summary>How long ago outsiders were let in.</summary>
    public int GrantedDaysAgo { get; init; } = 200;

    /// <summary>When outsiders were last seen; null for never.</summary>
    public int? UsedDaysAgo { get; init; } = 1;

    /// <summary>Whether the tenant has the licence (Entra ID P1) that opens the sign-in log.</summary>
    public bool SignInLog { get; init; } = true;

    /// <summary>A Cloud Solution Provider's own tenant instead of a customer's.</summary>
    public bool IsPartner { get; init; }

    /// <summary>GDAP relationships of a partner tenant, of every state in turn.</summary>
    public int Relationships { get; init; } = 6;

    /// <summary>Days until the next turn of the subscription.</summary>
    public int LifecycleDays { get; init; } = 300;

    /// <summary>Domains that were never verified.</summary>
    public int UnverifiedDomains { get; init; }

    /// <summary>Technical contacts; null for the admin.</summary>
    public IReadOnlyList<string>? TechnicalMails { get; init; }

    /// <summary>Security contacts; null for the admin.</summary>
    public IReadOnlyList<string>? SecurityMails { get; init; }

    /// <summary>The admin's account comes from a directory on premises.</summary>
    public bool AdminIsSynchronized { get; init; }

    /// <summary>Branding profiles for groups, listed before the default one.</summary>
    public int GroupBrandings { get; init; }

    /// <summary>Partners connected to Intune, of each kind.</summary>
    public int IntunePartners { get; init; } = 1;
}
