using IntuneMaintenance.Simulator;
using IntuneMaintenance.Tests.Hosting;

namespace IntuneMaintenance.Tests.Approvals;

/// <summary>Multi Admin Approval of the tenant's configuration: a state in the output that the same command goes on from.</summary>
public sealed class PendingApprovalTests : IAsyncLifetime
{
    private const string Why = "-Justification 'Change 4711: Gerätewechsel'";
    private TenantShell _tenant = null!;

    public static TheoryData<string, string> Changes => new()
    {
        { $"Get-IntuneConnector -Kind DomainJoinConnector | Remove-IntuneConnector -Confirm:$false {Why}", "Remove" },
        { $"Get-IntuneConnector -Kind ManagedGooglePlay | Remove-IntuneConnector -Confirm:$false {Why}", "Remove" },
        { $"Get-IntuneConnector -Kind AppleEnrollmentToken | Sync-IntuneConnector {Why}", "Synchronise" },
        { $"Set-IntuneContactPreference -CompanyPortal -SupportMail help@contoso.com {Why}", "Set" },
    };

    public async Task InitializeAsync() =>
        _tenant = await TenantShell.StartAsync(new SimulatedTenantOptions { DeviceCount = 1, ApprovalPolicies = ["tenantConfiguration"] });

    public async Task DisposeAsync() => await _tenant.DisposeAsync();

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task Filed_waiting_approved_and_done_across_commands(string command, string action)
    {
        ScriptResult filed = _tenant.Run(command).EnsureClean();
        Assert.Equal((action, "ApprovalPending"), (filed["Action"], filed["State"]));
        Assert.All(_tenant.Changes, c => Assert.InRange(c.Status, 400, 499));
        string code = (string)filed["ApprovalCode"]!;
        int asked = _tenant.Changes.Count;

        ScriptResult waiting = _tenant.Run(command).EnsureClean();
        Assert.Equal(code, waiting["ApprovalCode"]);
        Assert.Equal(asked, _tenant.Changes.Count);

        await _tenant.DecideAsync(code, "approved");
        Assert.Empty(_tenant.Run(command + " -Verbose").EnsureClean().Output);
        Assert.Equal(1, _tenant.Changes.Count(c => c.Status < 300));
        Assert.Equal(asked + 1, _tenant.Changes.Count);
    }

    [Theory]
    [InlineData("rejected")]
    [InlineData("cancelled")]
    [InlineData("expired")]
    public async Task A_no_is_an_error_and_the_next_command_files_anew(string decision)
    {
        string command = $"Get-IntuneConnector -Kind DomainJoinConnector | Remove-IntuneConnector -Confirm:$false {Why}";
        string code = (string)_tenant.Run(command).EnsureClean()["ApprovalCode"]!;
        await _tenant.DecideAsync(code, decision);

        ScriptResult denied = _tenant.Run(command);

        Assert.Equal(["ApprovalDenied"], denied.ErrorIds);
        Assert.Contains(decision, denied.Errors[0].ToString(), StringComparison.Ordinal);
        Assert.NotEqual(code, _tenant.Run(command).EnsureClean()["ApprovalCode"]);
        Assert.DoesNotContain(_tenant.Changes, c => c.Status < 300);
    }

    [Fact]
    public async Task The_approval_of_one_change_opens_no_other()
    {
        string code = (string)_tenant.Run($"Set-IntuneContactPreference -CompanyPortal -SupportMail help@contoso.com {Why}").EnsureClean()["ApprovalCode"]!;
        await _tenant.DecideAsync(code, "approved");

        ScriptResult other = _tenant.Run($"Set-IntuneContactPreference -CompanyPortal -SupportMail else@contoso.com {Why}").EnsureClean();

        Assert.NotEqual(code, other["ApprovalCode"]);
        Assert.DoesNotContain(_tenant.Changes, c => c.Status < 300);
    }

    [Fact]
    public async Task An_approved_request_goes_on_without_saying_why_again()
    {
        const string sync = "Get-IntuneConnector -Kind AppleEnrollmentToken | Sync-IntuneConnector -PassThru";
        string code = (string)_tenant.Run($"{sync} {Why}").EnsureClean()["ApprovalCode"]!;
        await _tenant.DecideAsync(code, "approved");

        Assert.Equal("IntuneMaintenance.IntuneConnector", _tenant.Run(sync).EnsureClean().Output[0].TypeNames[0]);
        Assert.Equal(["ApprovalJustificationRequired"], _tenant.Run(sync).ErrorIds);
    }

    [Fact]
    public void Somebody_elses_request_is_waiting_too_and_no_error()
    {
        const string sync = $"Get-IntuneConnector -Kind AppleEnrollmentToken | Sync-IntuneConnector {Why}";
        _tenant.Run(sync).EnsureClean();
        using var other = new PowerShellHarness();
        other.Connect(_tenant.Server.BaseAddress);

        ScriptResult waiting = other.Run(sync).EnsureClean();

        Assert.Equal(("ApprovalPending", null), (waiting["State"], waiting["ApprovalCode"]));
        Assert.Contains("not filed from here", (string)waiting["Detail"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_lost_answer_to_an_approved_request_does_not_send_it_twice()
    {
        const string sync = $"Get-IntuneConnector -Kind AppleEnrollmentToken | Sync-IntuneConnector {Why}";
        await _tenant.DecideAsync((string)_tenant.Run(sync).EnsureClean()["ApprovalCode"]!, "approved");
        _tenant.Tenant.Faults.Enable(FaultNames.AnswerLost, "syncWithApple", count: 1);
        Assert.Equal(["EndpointUnreachable"], _tenant.Run(sync).ErrorIds);

        _tenant.Run(sync).EnsureClean();

        Assert.Single(_tenant.Tenant.Audit.Records, r => r.Path?.EndsWith("syncWithAppleDeviceEnrollmentProgram", StringComparison.Ordinal) == true && r.Status < 300);
    }

    [Fact]
    public void Without_a_reason_the_error_says_what_to_give_and_WhatIf_files_nothing()
    {
        _tenant.Run($"Get-IntuneConnector -Kind AppleEnrollmentToken | Sync-IntuneConnector -WhatIf {Why}; Set-IntuneContactPreference -CompanyPortal -SupportMail a@b.ch -WhatIf {Why}").EnsureClean();
        Assert.Empty(_tenant.Changes);

        ScriptResult refused = _tenant.Run("Get-IntuneConnector -Kind AppleEnrollmentToken | Sync-IntuneConnector");

        Assert.Equal(["ApprovalJustificationRequired"], refused.ErrorIds);
        Assert.Contains("-Justification", refused.Errors[0].ErrorDetails.RecommendedAction, StringComparison.Ordinal);
    }

    [Fact]
    public void What_waits_fits_the_window()
    {
        string shown = _tenant.Shell.Show($"Get-IntuneConnector -Kind DomainJoinConnector | Remove-IntuneConnector -Confirm:$false {Why}");

        Assert.Contains("ApprovalPending", shown, StringComparison.Ordinal);
        Assert.All(shown.Split('\n'), line => Assert.True(line.TrimEnd().Length <= 120, line));
    }
}
