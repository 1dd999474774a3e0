using IntuneMaintenance.Simulator;
using IntuneMaintenance.Tests.Hosting;

namespace IntuneMaintenance.Tests.Tasks;

/// <summary>Planted problems of contacts, partners and delegated admins are found, each, and nothing else.</summary>
public sealed class PlantedTaskTests
{
    private static readonly SimulatedTenantOptions Sound = new() { DeviceCount = 5, ApprovalPolicies = ["deviceWipe", "deviceRetire", "deviceDelete"] };
    private static readonly string[] Areas = ["Approvals", "Contacts", "DelegatedAdmins", "Domains", "Subscription"];

    [Fact]
    public async Task A_sound_tenant_has_nothing_due_in_these_rooms() => Assert.Empty(await FindAsync(Sound));

    [Fact]
    public async Task Each_planted_problem_is_found_and_nothing_else()
    {
        SimulatedTenantOptions planted = Sound with
        {
            ApprovalPolicies = ["deviceWipe"],
            Outside = new OutsideOptions
            {
                TechnicalMails = ["gone@contoso1.onmicrosoft.com", "it@elsewhere.example", "admin@contoso1.onmicrosoft.com"],
                SecurityMails = [],
                GrantedDaysAgo = 5,
                EligibleGuests = 1,
                LifecycleDays = 10,
                UnverifiedDomains = 1,
            },
        };

        Assert.Equal(
            [
                "Critical Subscription INTUNE_A ends or renews in 9 days",
                "Warning Approvals No Multi Admin Approval on retire, delete",
                "Warning Contacts No security contact",
                "Warning Contacts The technical contact gone@contoso1.onmicrosoft.com reaches nobody",
                "Warning DelegatedAdmins New access from outside: Fabrikam Services 1 (ServiceProvider)",
                "Warning DelegatedAdmins New access from outside: Remote manager 1 (ForeignApp)",
                "Warning DelegatedAdmins New access from outside: standby Guest 1 (EligibleRole)",
                "Warning DelegatedAdmins New access from outside: tech Guest 1 (DirectoryRole)",
                "Warning Domains The domain new1.example.com is not verified",
            ],
            (await FindAsync(planted)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task All_rooms_stand_in_one_list_most_urgent_first()
    {
        await using TenantShell tenant = await TenantShell.StartAsync(Sound with { DeviceCount = 40, NeverFraction = 0.3, Outside = new OutsideOptions { LifecycleDays = 3, UsedDaysAgo = null, TechnicalMails = [] } });

        ScriptResult found = tenant.Run("Get-IntuneMaintenanceTask").EnsureClean();

        string[] order = ["Critical", "Warning", "NotChecked", "Information"];
        int[] ranks = [.. found.Output.Select(o => Array.IndexOf(order, $"{o.Properties["Severity"].Value}"))];
        Assert.Equal(ranks.Order(), ranks);
        Assert.Equal(4, ranks.Distinct().Count());
        Assert.Superset(new HashSet<string> { "Subscription", "Contacts", "Devices", "Backup", "DelegatedAdmins", "Messages" }, found.Values<string>("Area").ToHashSet());
        Assert.All(found.Values<string>("Command"), Assert.NotEmpty);
        Assert.All(found.Values<string>("Evidence"), Assert.NotEmpty);
        Assert.Equal(["MaintenanceDue"], tenant.Run("Get-IntuneMaintenanceTask -FailOn Critical").ErrorIds);
    }

    [Fact]
    public async Task Unused_access_is_told_only_where_the_log_can_tell()
    {
        string[] known = await FindAsync(Sound with { Outside = new OutsideOptions { UsedDaysAgo = null } });
        string[] unknown = await FindAsync(Sound with { Outside = new OutsideOptions { UsedDaysAgo = null, SignInLog = false } });

        Assert.Equal(3, known.Length);
        Assert.All(known, k => Assert.StartsWith("Information DelegatedAdmins Unused access from outside", k, StringComparison.Ordinal));
        Assert.Equal(["NotChecked DelegatedAdmins Last use of access from outside: not checked"], unknown);
    }

    [Fact]
    public async Task A_partner_sees_what_expires()
    {
        string[] found = await FindAsync(Sound with { Outside = new OutsideOptions { IsPartner = true, ServiceProviders = 0, GuestAdmins = 0, ForeignApps = 0 } });

        Assert.Equal(["Warning DelegatedAdmins Delegated access ends in 19 days: Care contract 4 (Relationship)"], found);
    }

    [Theory]
    [InlineData("servicePrincipals", "DelegatedAdmins", "ForeignApp: not checked", "ForeignConsent: not checked")]
    [InlineData("oauth2PermissionGrants", "DelegatedAdmins", "ForeignConsent: not checked")]
    [InlineData("crossTenantAccessPolicy", "DelegatedAdmins", "ServiceProvider: not checked")]
    [InlineData("subscriptions", "Subscription", "Subscription: not checked")]
    [InlineData("domains", "Domains", "Domains: not checked")]
    [InlineData("operationApprovalPolicies", "Approvals", "Approvals: not checked")]
    public async Task A_refused_room_is_told_as_not_checked(string path, string area, params string[] titles)
    {
        await using TenantShell tenant = await TenantShell.StartAsync(Sound);
        tenant.Tenant.Faults.Enable(FaultNames.ForbiddenCollection, path);

        Assert.Equal(titles.Select(t => $"NotChecked {area} {t}"), Read(tenant));
        Assert.Equal(["MaintenanceDue"], tenant.Run("Get-IntuneMaintenanceTask -FailOn NotChecked").ErrorIds);
    }

    private static async Task<string[]> FindAsync(SimulatedTenantOptions options)
    {
        await using TenantShell tenant = await TenantShell.StartAsync(options);
        return Read(tenant);
    }

    private static string[] Read(TenantShell tenant) =>
    [
        .. tenant.Run("Get-IntuneMaintenanceTask").EnsureClean().Output
            .Where(o => Areas.Contains($"{o.Properties["Area"].Value}"))
            .Select(o => $"{o.Properties["Severity"].Value} {o.Properties["Area"].Value} {o.Properties["Title"].Value}"),
    ];
}
