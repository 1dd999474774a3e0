using IntuneMaintenance.Simulator;
using IntuneMaintenance.Tests.Hosting;

namespace IntuneMaintenance.Tests.Domains;

public sealed class DomainTests
{
    private static readonly SimulatedTenantOptions Several = new()
    {
        DeviceCount = 20,
        PageSize = 3,
        Domains =
        [
            new SimulatedDomain("contoso.ch") { IsDefault = true, Users = 4, Groups = 2, Applications = 1 },
            new SimulatedDomain("eu.contoso.ch"),
            new SimulatedDomain("fed.ch") { IssuerUri = "http://sts.fed.ch/adfs/services/trust" },
            new SimulatedDomain("empty.ch") { Services = ["Email", "Intune", "OfficeCommunicationsOnline"] },
            new SimulatedDomain("unproven.ch") { IsVerified = false },
            new SimulatedDomain("shared.ch") { Applications = 1, HasMultitenantApplication = true },
        ],
    };

    [Fact]
    public async Task Domains_come_out_with_what_uses_them()
    {
        await using TenantShell tenant = await TenantShell.StartAsync(Several);

        ScriptResult plain = tenant.Run("Get-IntuneDomain *.ch").EnsureClean();
        Assert.Equal(6, plain.Output.Count);
        Assert.All(plain.Output, o => Assert.Null(o.Properties["References"].Value));
        ScriptResult one = tenant.Run("Get-IntuneDomain contoso.ch -References").EnsureClean();

        Assert.Equal((7, true, "Managed", true), (one["ReferenceCount"], one["IsDefault"], one["AuthenticationType"], one["IsRoot"]));
        Assert.Equal(["eu.contoso.ch"], (string[])one["Subdomains"]!);
        Assert.Equal(["application", "group", "group", "user", "user", "user", "user"], tenant.Run("(Get-IntuneDomain contoso.ch -References).References").EnsureClean().Values<string>("Type"));
        Assert.Equal(false, tenant.Run("Get-IntuneDomain eu.contoso.ch").EnsureClean()["IsRoot"]);
        Assert.Equal(["DomainNotFound"], tenant.Run("Get-IntuneDomain nowhere.ch").ErrorIds);
        Assert.All(tenant.Shell.Show("Get-IntuneDomain -References").Split('\n'), line => Assert.True(line.TrimEnd().Length <= 120, line));
        Assert.Empty(tenant.Changes);
    }

    [Theory]
    [InlineData("contoso1.onmicrosoft.com -Force", "DomainIsInitial")]
    [InlineData("contoso.ch -Force", "DomainHasSubdomains")]
    [InlineData("eu.contoso.ch -NewDefault unproven.ch", "NewDefaultInvalid")]
    [InlineData("eu.contoso.ch -NewDefault eu.contoso.ch", "NewDefaultInvalid")]
    [InlineData("eu.contoso.ch -NewDefault nowhere.ch", "NewDefaultInvalid")]
    [InlineData("eu.contoso.ch -NewDefault fed.ch", "NewDefaultInvalid")]
    [InlineData("fed.ch -Force", "DomainIsFederated")]
    [InlineData("shared.ch", "DomainStillReferenced")]
    [InlineData("shared.ch -Force", "DomainUsedByMultitenantApp")]
    [InlineData("nowhere.ch", "DomainNotFound")]
    [InlineData("*.ch -Force", "DomainNotFound")]
    public async Task What_cannot_go_is_refused_before_anything_is_sent(string arguments, string error)
    {
        await using TenantShell tenant = await TenantShell.StartAsync(Several);

        ScriptResult refused = tenant.Run($"Remove-IntuneDomain {arguments} -Confirm:$false");

        Assert.Equal([error], refused.ErrorIds);
        Assert.NotEmpty(refused.Errors[0].ErrorDetails.RecommendedAction);
        Assert.Empty(tenant.Changes);
    }

    [Fact]
    public async Task A_domain_that_nothing_uses_is_deleted_and_its_records_are_kept()
    {
        await using TenantShell tenant = await TenantShell.StartAsync(Several);

        ScriptResult gone = tenant.Run("Get-IntuneDomain empty.ch, unproven.ch | Remove-IntuneDomain -Confirm:$false").EnsureClean();

        Assert.Equal(["Removed", "Removed"], gone.Output.Select(o => $"{o.Properties["State"].Value}"));
        Assert.Equal(["DELETE", "DELETE"], tenant.Changes.Select(c => c.Method));
        string[] records = [.. ((object[])gone.Output[0].Properties["Records"].Value).Select(r => $"{r}")];
        Assert.Equal(8, records.Length);
        Assert.Contains(records, r => r.StartsWith("_sip._tls.empty.ch 3600 Srv 100 1 443 ", StringComparison.Ordinal));
        Assert.Contains(records, r => r.Contains("Mx 0 empty-ch.mail.protection", StringComparison.Ordinal));
        Assert.Equal(2, ((object[])gone.Output[1].Properties["Records"].Value).Length);
        Assert.Equal(["DomainNotFound"], tenant.Run("Get-IntuneDomain empty.ch").ErrorIds);
    }

    [Fact]
    public async Task By_force_it_is_renamed_followed_and_nobody_is_disabled()
    {
        await using TenantShell tenant = await TenantShell.StartAsync(Several);
        string[] users = [.. tenant.Run("(Get-IntuneDomain contoso.ch -References).References | Where-Object Type -eq user").EnsureClean().Values<string>("Id")];

        // The one below goes first, whatever the order; the default moves before.
        ScriptResult gone = tenant.Run("Remove-IntuneDomain contoso.ch, eu.contoso.ch -NewDefault empty.ch -Force -Wait -Confirm:$false").EnsureClean();

        Assert.Equal(["eu.contoso.ch Removed", "contoso.ch Removed"], gone.Output.Select(o => $"{o.Properties["Name"].Value} {o.Properties["State"].Value}"));
        Assert.Equal(["DELETE eu.contoso.ch", "PATCH empty.ch", "POST forceDelete"], tenant.Changes.Select(c => $"{c.Method} {c.RequestUri.Segments[^1]}"));
        Assert.Equal("""{"disableUserAccounts":false}""", tenant.Changes[2].RequestBody);
        Assert.True((DateTimeOffset)gone.Output[1].Properties["RemovedDateTime"].Value - (DateTimeOffset)gone.Output[1].Properties["RequestedDateTime"].Value >= TimeSpan.FromMinutes(5));
        using var client = new HttpClient(tenant.Tenant.CreateHandler()) { BaseAddress = new Uri("https://graph.microsoft.com") };
        foreach (string id in users)
        {
            string user = await client.GetStringAsync($"/v1.0/users/{id}?$select=userPrincipalName,accountEnabled");
            Assert.Contains("@contoso1.onmicrosoft.com", user, StringComparison.Ordinal);
            Assert.Contains("\"accountEnabled\":true", user, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Without_Wait_it_is_pending_and_a_second_time_is_refused()
    {
        await using TenantShell tenant = await TenantShell.StartAsync(Several with { Domains = [new SimulatedDomain("a.ch") { Users = 2 }] });

        ScriptResult pending = tenant.Run("Remove-IntuneDomain a.ch -Force -DisableUserAccount -Confirm:$false").EnsureClean();

        Assert.Equal(("Pending", true, true), ($"{pending["State"]}", pending["IsForced"], pending["DisablesAccounts"]));
        Assert.Equal("""{"disableUserAccounts":true}""", tenant.Changes[0].RequestBody);
        Assert.Equal("ForceDelete InProgress", tenant.Run("Get-IntuneDomain a.ch").EnsureClean()["Operation"]);
        Assert.Equal(["DomainRemovalGoesOn"], tenant.Run("Remove-IntuneDomain a.ch -Force -Confirm:$false").ErrorIds);
        Assert.Single(tenant.Changes);
    }

    [Fact]
    public async Task The_wait_ends_when_its_time_is_over()
    {
        await using TenantShell tenant = await TenantShell.StartAsync(Several with { Domains = [new SimulatedDomain("a.ch") { Users = 2 }] });

        ScriptResult pending = tenant.Run("Remove-IntuneDomain a.ch -Force -Wait -TimeoutMinutes 2 -Confirm:$false").EnsureClean();

        Assert.Equal("Pending", $"{pending["State"]}");
        Assert.NotEmpty((object[])pending["Records"]!);
        Assert.Contains("still shows a.ch", Assert.Single(pending.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_lost_answer_is_read_back_and_not_sent_again()
    {
        await using TenantShell tenant = await TenantShell.StartAsync(Several with { Domains = [new SimulatedDomain("a.ch") { Users = 2 }] });
        tenant.Tenant.Faults.Enable(FaultNames.AnswerLost, "forceDelete");

        Assert.Equal("Removed", $"{tenant.Run("Remove-IntuneDomain a.ch -Force -Wait -Confirm:$false").EnsureClean()["State"]}");
        Assert.Single(tenant.Tenant.Audit.Records, r => r.Path?.EndsWith("/forceDelete", StringComparison.OrdinalIgnoreCase) == true);
    }

    [Fact]
    public async Task WhatIf_and_No_send_nothing_and_one_refusal_does_not_stop_the_rest()
    {
        await using TenantShell tenant = await TenantShell.StartAsync(Several);

        tenant.Run("Remove-IntuneDomain empty.ch -NewDefault contoso1.onmicrosoft.com -WhatIf; 'eu.contoso.ch' | Remove-IntuneDomain -WhatIf").EnsureClean();
        tenant.Run("Remove-IntuneDomain contoso.ch, eu.contoso.ch -NewDefault empty.ch -Force -Wait -WhatIf").EnsureClean();
        tenant.Shell.Host.Ui.Answers.Enqueue("No");
        tenant.Shell.Host.Ui.Answers.Enqueue("No");
        tenant.Run("Remove-IntuneDomain empty.ch").EnsureClean();
        Assert.Equal(["DomainHasSubdomains"], tenant.Run("Remove-IntuneDomain contoso.ch, eu.contoso.ch -NewDefault empty.ch -Force -Wait").ErrorIds);
        Assert.Equal(2, tenant.Shell.Host.Ui.Prompts.Count);
        Assert.Empty(tenant.Changes);
        ScriptResult some = tenant.Run("Remove-IntuneDomain fed.ch, empty.ch -Confirm:$false");
        Assert.Equal(["DomainIsFederated"], some.ErrorIds);
        Assert.Equal("empty.ch", some["Name"]);
    }

    [Fact]
    public async Task More_than_a_thousand_references_and_a_reading_token_are_refused()
    {
        await using TenantShell many = await TenantShell.StartAsync(new SimulatedTenantOptions { DeviceCount = 1, PageSize = 500, Domains = [new SimulatedDomain("a.ch") { Groups = 1001 }] });
        Assert.Equal(["DomainReferencesTooMany"], many.Run("Remove-IntuneDomain a.ch -Force -Confirm:$false").ErrorIds);
        Assert.Empty(many.Changes);

        await using TenantShell reader = await TenantShell.StartWithTokenAsync(appOnly: true, ["Domain.Read.All"], Several);
        Assert.Equal(["PermissionMissing"], reader.Run("Remove-IntuneDomain empty.ch -Confirm:$false").ErrorIds);
        Assert.Equal(["PermissionMissing"], reader.Run("Remove-IntuneDomain eu.contoso.ch -Confirm:$false").ErrorIds);
    }
}
