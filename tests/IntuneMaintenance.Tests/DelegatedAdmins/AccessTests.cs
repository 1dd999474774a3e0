using IntuneMaintenance.Simulator;
using IntuneMaintenance.Tests.Hosting;

namespace IntuneMaintenance.Tests.DelegatedAdmins;

/// <summary>Partner side: security groups that use a relationship.</summary>
public sealed class AccessTests : IAsyncLifetime
{
    private const string Grant = "param($id, $group) Grant-IntuneDelegatedAdmin $id $group";
    private static readonly SimulatedTenantOptions Partner = new() { DeviceCount = 1, PageSize = 2, GroupCount = 9, Outside = new OutsideOptions { IsPartner = true, Relationships = 8, ServiceProviders = 0, GuestAdmins = 0, ForeignApps = 0 } };
    private TenantShell _tenant = null!;
    private string[] _ids = [];
    private string[] _groups = [];

    public async Task InitializeAsync()
    {
        _tenant = await TenantShell.StartAsync(Partner);
        _ids = [.. _tenant.Run("Get-IntuneDelegatedAdmin Relationship -SkipUsage").EnsureClean().Values<string>("Id")];
        using var client = new HttpClient();
        string next = new Uri(_tenant.Server.BaseAddress, "v1.0/groups?$select=id&$top=999").AbsoluteUri;
        var groups = new List<string>();
        while (next.Length > 0)
        {
            using var page = System.Text.Json.JsonDocument.Parse(await client.GetStringAsync(new Uri(next)));
            groups.AddRange(page.RootElement.GetProperty("value").EnumerateArray().Select(g => g.GetProperty("id").GetString()!));
            next = page.RootElement.TryGetProperty("@odata.nextLink", out System.Text.Json.JsonElement link) ? link.GetString()! : "";
        }

        _groups = [.. groups];
    }

    public async Task DisposeAsync() => await _tenant.DisposeAsync();

    [Fact]
    public void A_group_is_given_access_followed_until_it_is_active_and_asked_for_once()
    {
        Assert.Contains("nobody of this tenant has access", Note(_ids[0]), StringComparison.Ordinal);

        ScriptResult access = Run(_ids[0], _groups[0]).EnsureClean();

        Assert.Equal(("active", _groups[0]), (access["Status"], access["GroupId"]));
        Assert.Equal(["Intune Administrator"], (string[])access["Roles"]!);
        Assert.NotNull(access["GroupName"]);
        Run(_ids[0], _groups[0]).EnsureClean();
        Assert.Single(_tenant.Changes);
        Assert.DoesNotContain("nobody of this tenant", Note(_ids[0]), StringComparison.Ordinal);
        Assert.Equal([_groups[0]], (string[])Relationship(_ids[0])["AccessGroups"]!);
    }

    [Fact]
    public void More_roles_are_added_to_what_a_group_has()
    {
        Assert.Equal(["Intune Administrator"], (string[])_tenant.Run(Grant + " -Role 'intune administrator'", ("id", _ids[6]), ("group", _groups[0])).EnsureClean()["Roles"]!);
        Assert.Equal(["Global Reader", "Intune Administrator"], (string[])_tenant.Run(Grant + " -Role 'Global Reader'", ("id", _ids[6]), ("group", _groups[0])).EnsureClean()["Roles"]!);
        Run(_ids[6], _groups[0]).EnsureClean();

        Assert.Equal(["POST", "PATCH"], _tenant.Changes.Select(c => c.Method));
        Assert.StartsWith("W/", _tenant.Changes[1].RequestHeaders["If-Match"], StringComparison.Ordinal);
    }

    [Fact]
    public void Many_groups_go_beyond_three_pages()
    {
        Assert.Equal(_groups.Length, _tenant.Run("param($id, $groups) Grant-IntuneDelegatedAdmin $id $groups -WaitMinutes 0", ("id", _ids[0]), ("groups", _groups)).EnsureClean().Output.Count);

        Assert.True(_groups.Length > 6);
        Assert.Equal(_groups.Order(), ((string[])Relationship(_ids[0])["AccessGroups"]!).Order());
    }

    [Fact]
    public void WhatIf_and_No_send_nothing_and_wrong_things_are_told_before_anything_is_sent()
    {
        _tenant.Run(Grant + " -WhatIf", ("id", _ids[0]), ("group", _groups[0])).EnsureClean();
        Assert.Equal(["RelationshipNotActive"], Run(_ids[1], _groups[0]).ErrorIds);
        Assert.Equal(["GroupNotFound"], Run(_ids[0], Guid.NewGuid().ToString()).ErrorIds);
        Assert.Equal(["InvalidGroupId"], Run(_ids[0], "technicians").ErrorIds);
        Assert.Equal(["InvalidInvitationLink"], Run("4711", _groups[0]).ErrorIds);
        Assert.Equal(["RoleNotInRelationship"], _tenant.Run(Grant + " -Role 'Global Administrator'", ("id", _ids[0]), ("group", _groups[0])).ErrorIds);
        Assert.Equal(["RoleNotFound"], _tenant.Run(Grant + " -Role 'No such role'", ("id", _ids[0]), ("group", _groups[0])).ErrorIds);
        Assert.Empty(_tenant.Changes);
    }

    [Fact]
    public void A_lost_answer_makes_no_second_assignment()
    {
        _tenant.Tenant.Faults.Enable(FaultNames.AnswerLost, "accessAssignments", count: 1, after: 1);

        Assert.Equal("active", Run(_ids[0], _groups[0]).EnsureClean()["Status"]);

        Assert.Single(_tenant.Changes);
    }

    [Fact]
    public async Task A_token_that_may_not_read_groups_grants_all_the_same_and_a_reading_one_does_not()
    {
        await using TenantShell writer = await TenantShell.StartWithTokenAsync(appOnly: true, ["DelegatedAdminRelationship.ReadWrite.All", "Organization.Read.All"], Partner);
        ScriptResult access = writer.Run(Grant + " -WaitMinutes 0", ("id", _ids[0]), ("group", _groups[0])).EnsureClean();
        Assert.Equal(("pending", null), (access["Status"], access["GroupName"]));

        await using TenantShell reader = await TenantShell.StartWithTokenAsync(appOnly: false, ["DelegatedAdminRelationship.Read.All", "Organization.Read.All"], Partner);
        Assert.Equal(["PermissionMissing"], reader.Run(Grant, ("id", _ids[0]), ("group", _groups[0])).ErrorIds);
    }

    [Fact]
    public void What_the_service_cannot_do_afterwards_is_an_error()
    {
        _tenant.Tenant.Faults.Enable(FaultNames.ForbiddenCollection, "groups");

        Assert.Equal(["AccessNotGranted"], Run(_ids[0], Guid.NewGuid().ToString()).ErrorIds);
    }

    [Fact]
    public void Piped_relationships_are_taken_ids_are_completed_and_the_view_fits()
    {
        string shown = _tenant.Shell.Show("param($group) Get-IntuneDelegatedAdmin Relationship -Name '*contract 1' | Grant-IntuneDelegatedAdmin -GroupId $group", ("group", _groups[1]));

        Assert.Contains("active", shown, StringComparison.Ordinal);
        Assert.All(shown.Split('\n'), line => Assert.True(line.TrimEnd().Length <= 120, line));
        Assert.Equal([_ids[0]], _tenant.Shell.Complete("Grant-IntuneDelegatedAdmin -Id 'contract 1"));
        Assert.Equal([_ids[0]], _tenant.Shell.Complete("Approve-IntuneDelegatedAdmin 'contract 1"));
    }

    private ScriptResult Run(string id, string group) => _tenant.Run(Grant, ("id", id), ("group", group));

    private ScriptResult Relationship(string id) => _tenant.Run("param($id) Get-IntuneDelegatedAdmin Relationship | Where-Object Id -eq $id", ("id", id)).EnsureClean();

    private string Note(string id) => (string)Relationship(id)["Note"]!;
}
