namespace IntuneMaintenance.Simulator;

/// <summary>How a simulated tenant is generated and how it behaves. The same options always give the same tenant.</summary>
public sealed record SimulatedTenantOptions
{
    public int DeviceCount { get; init; } = 500;

    public int Seed { get; init; } = 1;

    /// <summary>Draws what is chance in the same tenant: when devices check in, and what faults hit. The seed itself when not given.</summary>
    public int? ChanceSeed { get; init; }

    /// <summary>The tenant that this one stands for; null for one that is made from the seed.</summary>
    public TwinOptions? Twin { get; init; }

    /// <summary>Derived from the seed when not given.</summary>
    public Guid? TenantId { get; init; }

    public string? DisplayName { get; init; }

    public DateTimeOffset Start { get; init; } = new(2026, 11, 2, 8, 0, 0, TimeSpan.Zero);

    /// <summary>Names from <see cref="FaultNames"/>; "all" stands for every recoverable fault and the unrecoverable devices.</summary>
    public IReadOnlyList<string> Faults { get; init; } = [];

    /// <summary>Without it a missing Authorization header means a delegated admin with every permission.</summary>
    public bool RequireToken { get; init; }

    /// <summary>A JSONL file, replaced at the start, flushed before an answer goes out.</summary>
    public string? AuditPath { get; init; }

    /// <summary>Virtual; added once when the last of overlapping requests ends.</summary>
    public TimeSpan Latency { get; init; } = TimeSpan.FromMilliseconds(50);

    public int PageSize { get; init; } = 100;

    public int SettingsPageSize { get; init; } = 25;

    /// <summary>Per UTC day and tenant, whoever asks.</summary>
    public int RetiresPerDay { get; init; } = 1000;

    /// <summary>Per UTC day and tenant, whoever asks.</summary>
    public int WipesPerDay { get; init; } = 500;

    /// <summary>Per UTC day and tenant; a delete also uses up the quota of the retire or wipe that it triggers.</summary>
    public int DeletesPerDay { get; init; } = 1000;

    public TimeSpan CheckInMin { get; init; } = TimeSpan.FromMinutes(15);

    public TimeSpan CheckInMax { get; init; } = TimeSpan.FromHours(8);

    /// <summary>The share of devices, from 0 to 1, that never check in again.</summary>
    public double NeverFraction { get; init; }

    /// <summary>Multi Admin Approval policies: deviceWipe, deviceRetire, deviceDelete, app, script, role, tenantConfiguration, configuration.</summary>
    public IReadOnlyList<string> ApprovalPolicies { get; init; } = [];

    public bool IgnoreExpandOnLists { get; init; }

    public int PoliciesPerFamily { get; init; } = 12;

    public int AppCount { get; init; } = 25;

    public int GroupCount { get; init; } = 10;

    public int FilterCount { get; init; } = 3;

    public int ScopeTagCount { get; init; } = 3;

    public OutsideOptions Outside { get; init; } = new();

    /// <summary>Message center posts; more than half of them concern Microsoft Intune.</summary>
    public int MessageCount { get; init; } = 24;

    /// <summary>Service issues, open and resolved.</summary>
    public int IssueCount { get; init; } = 9;

    /// <summary>Definition values of each ADMX policy.</summary>
    public int DefinitionValuesPerPolicy { get; init; } = 3;

    /// <summary>How many groups each assignable object is assigned to; null mixes groups, filters, exclusions, everyone and nobody.</summary>
    public int? AssignmentsPerPolicy { get; init; }

    /// <summary>A tenant fresh from its subscription: only what is built in or there by default. Give it another seed for other ids.</summary>
    public bool Empty { get; init; }

    /// <summary>Collections that an empty tenant has all the same, by the last segment of their path.</summary>
    public IReadOnlyList<string> EmptyKeeps { get; init; } = [];

    /// <summary>Entra-joined Windows devices without a local administrator's password in LAPS: the first so many.</summary>
    public int LocalAdminsMissing { get; init; }

    /// <summary>Encrypted Entra-joined Windows devices without an escrowed recovery key: the first so many.</summary>
    public int RecoveryKeysMissing { get; init; }

    /// <summary>Supervised Apple devices without an Activation Lock bypass code: the first so many.</summary>
    public int BypassCodesMissing { get; init; }

    /// <summary>Users with devices who are no longer in the directory: the first so many.</summary>
    public int UsersGone { get; init; }

    /// <summary>Whether Apple, Google, Windows and partners are connected.</summary>
    public bool WithConnectors { get; init; } = true;

    /// <summary>Domains beside the initial one; null for one of the tenant's own that two groups use.</summary>
    public IReadOnlyList<SimulatedDomain>? Domains { get; init; }

    /// <summary>Subscriptions; null for one of Intune alone.</summary>
    public IReadOnlyList<SimulatedSubscription>? Subscriptions { get; init; }

    /// <summary>Intune's own view of the subscription: pending, active, warning, disabled, deleted, blocked or lockedOut.</summary>
    public string SubscriptionState { get; init; } = "active";

    /// <summary>Street of the organization; null where nobody entered one.</summary>
    public string? Street { get; init; } = "Hardstrasse 201";

    /// <summary>Users that come from the directory on premises; null for all, when there is one.</summary>
    public int? SyncedUsers { get; init; }

    /// <summary>Groups that come from the directory on premises.</summary>
    public int SyncedGroups { get; init; }

    /// <summary>Devices that come from the directory on premises.</summary>
    public int SyncedDevices { get; init; }

    /// <summary>Whether the synchronisation carries hashes of passwords.</summary>
    public bool PasswordSync { get; init; } = true;

    /// <summary>When the directory synchronised last with one on-premises; null for a tenant of the cloud alone.</summary>
    public DateTimeOffset? DirectorySyncedAt { get; init; }
}
