using IntuneMaintenance.Simulator;
using IntuneMaintenance.Tests.Hosting;

namespace IntuneMaintenance.Tests.Subscriptions;

public sealed class SubscriptionTests
{
    private static readonly SimulatedTenantOptions Every = new()
    {
        DeviceCount = 5,
        SubscriptionState = "warning",
        Subscriptions =
        [
            new SimulatedSubscription("INTUNE_A") { FromPartner = true, Consumed = 3, Licenses = 7 },
            new SimulatedSubscription("SPE_E3") { Status = "Warning", NextLifecycleDays = 12 },
            new SimulatedSubscription("INTUNE_A_VL") { Status = "Suspended", NextLifecycleDays = 20 },
            new SimulatedSubscription("EMS") { IsTrial = true, Status = "Warning", NextLifecycleDays = 5 },
            new SimulatedSubscription("ENTERPRISEPACK"),
        ],
    };

    [Fact]
    public async Task Those_with_Intune_come_out_with_their_dates()
    {
        await using TenantShell tenant = await TenantShell.StartAsync(Every);
        DateTimeOffset start = Every.Start;

        ScriptResult found = tenant.Run("Get-IntuneSubscription").EnsureClean();

        // ENTERPRISEPACK has Basic Mobility alone, which is not Intune.
        Assert.Equal(["EMS", "SPE_E3", "INTUNE_A_VL", "INTUNE_A"], found.Values<string>("SkuPartNumber"));
        Assert.Equal(["Expired", "Expired", "Disabled", "Active"], found.Output.Select(o => $"{o.Properties["Stage"].Value}"));
        Assert.Equal([5, 102, 20, null], found.Output.Select(o => (int?)o.Properties["DaysLeft"].Value).Select(d => d is 101 or 4 or 19 ? d + 1 : d));
        Assert.All(found.Values<string>("TenantState"), s => Assert.Equal("warning", s));
        ScriptResult warning = tenant.Run("Get-IntuneSubscription SPE*").EnsureClean();
        Assert.Equal(start.AddDays(12), warning["ReadOnlyFrom"]);
        Assert.Equal(start.AddDays(102), warning["ReactivateUntil"]);
        Assert.Equal(start.AddDays(102), warning["DataDeletedEarliest"]);
        Assert.Equal(start.AddDays(192), warning["DataDeletedLatest"]);
        Assert.Equal(["ReactivateUntil", "DataDeletedEarliest", "DataDeletedLatest"], (string[])warning["Estimates"]!);
        ScriptResult volume = tenant.Run("Get-IntuneSubscription *_VL").EnsureClean();
        Assert.Equal(start.AddDays(20), volume["ReactivateUntil"]);
        Assert.Equal(start.AddDays(-40), volume["ReadOnlyFrom"]);
        Assert.Equal(["ReadOnlyFrom", "DataDeletedLatest"], (string[])volume["Estimates"]!);
        Assert.Null(tenant.Run("Get-IntuneSubscription EMS").EnsureClean()["DataDeletedLatest"]);
        Assert.Empty(tenant.Changes);
    }

    [Fact]
    public async Task All_shows_the_others_and_the_seller_by_name()
    {
        await using TenantShell tenant = await TenantShell.StartAsync(Every);

        Assert.Equal(5, tenant.Run("Get-IntuneSubscription -All").EnsureClean().Output.Count);
        ScriptResult sold = tenant.Run("'INTUNE_A' | Get-IntuneSubscription").EnsureClean();
        Assert.Equal((true, "Fabrikam Services 1", 7, 3), (sold["IsFromPartner"], sold["OwnerName"], sold["TotalLicenses"], sold["ConsumedLicenses"]));
        Assert.Contains("Fabrikam Services 1", (string)sold["ReactivatedBy"]!, StringComparison.Ordinal);
        Assert.Equal("Contoso 1", tenant.Run("Get-IntuneSubscription SPE_E3").EnsureClean()["OwnerName"]);
        Assert.All(tenant.Shell.Show("Get-IntuneSubscription -All").Split('\n'), line => Assert.True(line.TrimEnd().Length <= 120, line));
    }

    [Theory]
    [InlineData("Deleted", 5, "Deleted", "nobody can reactivate")]
    [InlineData("LockedOut", 5, "LockedOut", "Nothing is published")]
    [InlineData("Enabled", null, "Active", "no dates")]
    [InlineData("Paused", 5, "Unknown", "Nothing is published")]
    public async Task Without_a_date_or_a_known_status_nothing_is_estimated(string status, int? days, string stage, string says)
    {
        await using TenantShell tenant = await TenantShell.StartAsync(new SimulatedTenantOptions { DeviceCount = 1, Subscriptions = [new SimulatedSubscription("INTUNE_A") { Status = status, NextLifecycleDays = days }] });

        ScriptResult found = tenant.Run("Get-IntuneSubscription").EnsureClean();

        Assert.Equal(stage, $"{found["Stage"]}");
        Assert.Null(found["ReactivateUntil"]);
        Assert.Null(found["DaysLeft"]);
        Assert.Empty((string[])found["Estimates"]!);
        Assert.Contains(says, (string)found["GraceText"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Days_follow_the_tenants_clock_and_none_are_left_below_zero()
    {
        await using TenantShell tenant = await TenantShell.StartAsync(Every);
        tenant.Tenant.Clock.AdvanceTo(Every.Start.AddDays(21).AddHours(1));

        ScriptResult volume = tenant.Run("Get-IntuneSubscription INTUNE_A_VL").EnsureClean();

        Assert.Equal((0, -2), (volume["DaysLeft"], volume["DaysToNextLifecycle"]));
        Assert.StartsWith("overdue: ", (string)volume["GraceText"]!, StringComparison.Ordinal);
        Assert.Contains("has passed, but the service still says 'Suspended'", (string)volume["EstimateBasis"]!, StringComparison.Ordinal);
    }

    /// <summary>A free product names the year 9999; one that was renewed may show its last turn for long; a trial's suspension has no published beginning.</summary>
    [Fact]
    public async Task Dates_that_lead_nowhere_lead_to_no_estimate()
    {
        int endOfTime = (int)(new DateTimeOffset(9999, 12, 30, 0, 0, 0, TimeSpan.Zero) - Every.Start).TotalDays;
        await using TenantShell tenant = await TenantShell.StartAsync(Every with
        {
            Subscriptions =
            [
                new SimulatedSubscription("INTUNE_A_D") { NextLifecycleDays = endOfTime },
                new SimulatedSubscription("INTUNE_A") { NextLifecycleDays = -50 },
                new SimulatedSubscription("SPE_E3") { NextLifecycleDays = -3 },
                new SimulatedSubscription("EMS") { IsTrial = true, Status = "Suspended", NextLifecycleDays = 5 },
            ],
        });

        ScriptResult endless = tenant.Run("Get-IntuneSubscription INTUNE_A_D").EnsureClean();
        Assert.Contains("does not end by itself", (string)endless["GraceText"]!, StringComparison.Ordinal);
        Assert.Null(endless["NextLifecycleDateTime"]);
        ScriptResult renewed = tenant.Run("Get-IntuneSubscription INTUNE_A").EnsureClean();
        Assert.Contains("it did not end then", (string)renewed["GraceText"]!, StringComparison.Ordinal);
        Assert.Null(renewed["ReadOnlyFrom"]);
        Assert.Empty((string[])renewed["Estimates"]!);
        ScriptResult late = tenant.Run("Get-IntuneSubscription SPE_E3").EnsureClean();
        Assert.StartsWith("overdue: if it ends then: read-only from ~", (string)late["GraceText"]!, StringComparison.Ordinal);
        ScriptResult trial = tenant.Run("Get-IntuneSubscription EMS").EnsureClean();
        Assert.Null(trial["ReadOnlyFrom"]);
        Assert.Equal(Every.Start.AddDays(5), trial["ReactivateUntil"]);
        Assert.StartsWith("read-only already, reactivate until 2026-11-07", (string)trial["GraceText"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_token_may_not_read_is_said()
    {
        await using (TenantShell some = await TenantShell.StartWithTokenAsync(appOnly: true, ["LicenseAssignment.Read.All"], Every))
        {
            ScriptResult skus = some.Run("Get-IntuneSubscription INTUNE_A").EnsureClean();
            Assert.Equal(("", "Enabled", 7), (skus["Id"], skus["Status"], skus["TotalLicenses"]));
            Assert.Null(skus["TenantState"]);
            Assert.Contains((string[])skus["Notes"]!, n => n.StartsWith("Subscriptions: the token may not read it", StringComparison.Ordinal));
            Assert.Contains((string[])skus["Notes"]!, n => n.StartsWith("Intune's own view", StringComparison.Ordinal));
        }

        await using (TenantShell nameless = await TenantShell.StartWithTokenAsync(appOnly: true, ["Organization.Read.All"], Every))
        {
            ScriptResult sold = nameless.Run("Get-IntuneSubscription INTUNE_A").EnsureClean();
            Assert.Equal(sold["OwnerTenantId"], sold["OwnerName"]);
            Assert.Contains((string[])sold["Notes"]!, n => n.Contains("which sold it, could not be read", StringComparison.Ordinal));
        }

        await using TenantShell none = await TenantShell.StartWithTokenAsync(appOnly: false, ["User.Read"], Every);
        Assert.Equal(["PermissionMissing"], none.Run("Get-IntuneSubscription").ErrorIds);
    }
}
