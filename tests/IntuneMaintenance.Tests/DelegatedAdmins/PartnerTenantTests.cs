using IntuneMaintenance.Simulator;
using IntuneMaintenance.Tests.Hosting;

namespace IntuneMaintenance.Tests.DelegatedAdmins;

public sealed class PartnerTenantTests
{
    private static readonly SimulatedTenantOptions Partner = new() { DeviceCount = 1, PageSize = 2, Outside = new OutsideOptions { IsPartner = true, Relationships = 8, ServiceProviders = 0, GuestAdmins = 0, ForeignApps = 0 } };

    [Fact]
    public async Task Relationships_are_listed_with_roles_expiry_and_status()
    {
        await using TenantShell tenant = await TenantShell.StartAsync(Partner);

        ScriptResult found = tenant.Run("Get-IntuneDelegatedAdmin").EnsureClean();

        Assert.Equal(["active", "approvalPending", "created", "expiring", "terminated", "approvalPending", "active", "approvalPending"], found.Values<string>("Status"));
        Assert.Equal(["Intune Administrator"], found.Values<string[]>("Roles")[0]);
        Assert.Equal(["Global Reader", "Intune Administrator"], found.Values<string[]>("Roles")[6]);
        Assert.Equal(new DateTimeOffset(2026, 11, 22, 8, 0, 0, TimeSpan.Zero), found.Output[3].Properties["EndDateTime"].Value);
        Assert.EndsWith(found.Values<string>("Id")[1], $"{found.Output[1].Properties["Link"].Value}", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_relationship_is_created_locked_and_put_into_a_mail(bool appOnly)
    {
        await using TenantShell tenant = await TenantShell.StartWithTokenAsync(appOnly, ["DelegatedAdminRelationship.ReadWrite.All", "Organization.Read.All", "RoleManagement.Read.Directory"], Partner);

        ScriptResult made = tenant.Run("New-IntuneDelegatedAdmin 'Device care' -Role 'Intune Administrator', 'Reports Reader' -DurationDays 90 -AutoExtend").EnsureClean();

        Assert.Equal("approvalPending", made["Status"]);
        Assert.Equal(TimeSpan.FromDays(90), made["Duration"]);
        Assert.Contains($"{made["Link"]}", $"{made["MailText"]}", StringComparison.Ordinal);
        Assert.Contains("Intune Administrator, Reports Reader", $"{made["MailText"]}", StringComparison.Ordinal);
        Assert.Equal(["POST 201", "POST 201"], tenant.Changes.Select(c => $"{c.Method} {c.Status}"));
        Assert.Equal(["RelationshipNameTaken"], tenant.Run("New-IntuneDelegatedAdmin 'Device care'").ErrorIds);
        Assert.Equal($"{made["Id"]}", $"{tenant.Run("param($link) Approve-IntuneDelegatedAdmin $link", ("link", made["Link"])).EnsureClean()["Id"]}");
    }

    [Fact]
    public async Task What_is_wrong_with_an_offer_is_said_and_creates_nothing()
    {
        await using TenantShell tenant = await TenantShell.StartAsync(Partner);

        Assert.Equal(["RoleNotFound"], tenant.Run("New-IntuneDelegatedAdmin A -Role 'Intune Emperor'").ErrorIds);
        Assert.Equal(["InvalidTenantId"], tenant.Run("New-IntuneDelegatedAdmin A -CustomerTenantId contoso").ErrorIds);
        Assert.Equal(["AutoExtendRefused"], tenant.Run("New-IntuneDelegatedAdmin A -Role 'Global Administrator' -AutoExtend").ErrorIds);
        tenant.Run("New-IntuneDelegatedAdmin A -WhatIf").EnsureClean();
        Assert.Empty(tenant.Changes);
    }

    [Fact]
    public async Task An_answer_that_is_lost_creates_no_second_relationship()
    {
        await using TenantShell tenant = await TenantShell.StartAsync(Partner);
        tenant.Tenant.Faults.Enable(FaultNames.AnswerLost, "delegatedAdminRelationships", count: 1, after: 1);

        tenant.Run("New-IntuneDelegatedAdmin Once").EnsureClean();

        Assert.Single(tenant.Run("Get-IntuneDelegatedAdmin Relationship -Name Once").EnsureClean().Output);
        Assert.Equal(2, tenant.Changes.Count);
    }

    [Fact]
    public async Task Termination_is_followed_and_a_draft_is_deleted_with_its_etag()
    {
        await using TenantShell tenant = await TenantShell.StartAsync(Partner);
        string[] ids = [.. tenant.Run("Get-IntuneDelegatedAdmin Relationship").EnsureClean().Values<string>("Id")];

        ScriptResult ended = tenant.Run("param($ids) $ids | Remove-IntuneDelegatedAdmin -Confirm:$false", ("ids", new[] { ids[0], ids[2], ids[4] })).EnsureClean();

        Assert.Equal(["Removed", "Removed", "Removed"], ended.Output.Select(o => $"{o.Properties["State"].Value}"));
        Assert.Equal(["It is terminated.", "It is deleted.", "It is terminated."], ended.Values<string>("Note"));
        Assert.Equal(["POST", "DELETE"], tenant.Changes.Select(c => c.Method));
        Assert.StartsWith("W/", tenant.Changes[1].RequestHeaders["If-Match"], StringComparison.Ordinal);
        Assert.Equal("Pending", $"{tenant.Run("param($id) Remove-IntuneDelegatedAdmin $id -WaitMinutes 0 -Confirm:$false", ("id", ids[3])).EnsureClean()["State"]}");
        Assert.Equal(["RelationshipNotEndable"], tenant.Run("param($id) Remove-IntuneDelegatedAdmin $id -Confirm:$false", ("id", ids[1])).ErrorIds);
    }

    [Fact]
    public async Task A_reseller_consents_and_that_is_not_the_customers_approval()
    {
        await using TenantShell tenant = await TenantShell.StartAsync(Partner);
        string[] ids = [.. tenant.Run("Get-IntuneDelegatedAdmin Relationship").EnsureClean().Values<string>("Id")];

        tenant.Run("param($id) Approve-IntuneDelegatedAdmin $id -Consent -WhatIf", ("id", ids[5])).EnsureClean();
        Assert.Empty(tenant.Changes);
        Assert.Equal("approvalPending", tenant.Run("param($id) Approve-IntuneDelegatedAdmin $id -Consent -Confirm:$false", ("id", ids[5])).EnsureClean()["Status"]);
        Assert.Equal(["NoConsentPending"], tenant.Run("param($id) Approve-IntuneDelegatedAdmin $id -Consent -Confirm:$false", ("id", ids[5])).ErrorIds);
        Assert.Equal(["NoConsentPending"], tenant.Run("param($id) Approve-IntuneDelegatedAdmin $id -Consent -Confirm:$false", ("id", ids[1])).ErrorIds);
        Assert.Single(tenant.Changes);
    }

    [Fact]
    public async Task A_missing_permission_is_named()
    {
        await using TenantShell tenant = await TenantShell.StartWithTokenAsync(appOnly: false, ["Organization.Read.All"], Partner);

        ScriptResult refused = tenant.Run("New-IntuneDelegatedAdmin A");

        Assert.Equal(["PermissionMissing"], refused.ErrorIds);
        Assert.Contains("DelegatedAdminRelationship.ReadWrite.All", refused.AllErrors[0].ErrorDetails.RecommendedAction, StringComparison.Ordinal);
    }
}
