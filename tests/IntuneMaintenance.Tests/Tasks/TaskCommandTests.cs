using System.Management.Automation.Language;
using IntuneMaintenance.Simulator;
using IntuneMaintenance.Tests.Hosting;

namespace IntuneMaintenance.Tests.Tasks;

/// <summary>What a task says to run can be pasted: it parses, and the command exists.</summary>
public sealed class TaskCommandTests
{
    private static readonly SimulatedTenantOptions Planted = new()
    {
        DeviceCount = 40,
        NeverFraction = 0.3,
        Outside = new OutsideOptions
        {
            TechnicalMails = ["o'brien@contoso1.onmicrosoft.com"],
            SecurityMails = [],
            GrantedDaysAgo = 5,
            EligibleGuests = 1,
            LifecycleDays = 10,
            UnverifiedDomains = 1,
        },
    };

    [Theory]
    [InlineData("")]
    [InlineData(" -BackupPath /nowhere")]
    public async Task Every_command_parses_and_exists(string arguments)
    {
        await using TenantShell tenant = await TenantShell.StartAsync(Planted);
        tenant.Tenant.Faults.Enable(FaultNames.ForbiddenCollection, "oauth2PermissionGrants");

        string[] commands = [.. tenant.Run("Get-IntuneMaintenanceTask" + arguments).EnsureClean().Values<string>("Command")];

        Assert.Contains(commands, c => c.Contains("'o''brien@contoso1.onmicrosoft.com' =", StringComparison.Ordinal));
        Assert.Contains(commands, c => c.StartsWith("Start-Process 'https://", StringComparison.Ordinal));
        Assert.All(commands, command =>
        {
            ScriptBlockAst parsed = Parser.ParseInput(command, out _, out ParseError[] errors);
            Assert.Empty(errors);
            string name = Assert.IsType<CommandAst>(Assert.Single(parsed.FindAll(a => a is CommandAst, searchNestedScriptBlocks: true))).GetCommandName();
            Assert.True(name == "Start-Process" || tenant.Run("param($name) Get-Command $name", ("name", name)).EnsureClean().Output.Count == 1, command);
        });
    }

    [Fact]
    public async Task A_threshold_that_silences_the_other_is_refused()
    {
        await using TenantShell tenant = await TenantShell.StartAsync(Planted);

        Assert.Equal(["ThresholdsCrossed"], tenant.Run("Get-IntuneMaintenanceTask -ConnectorWarningDays 3").ErrorIds);
        Assert.Empty(tenant.Run("Get-IntuneMaintenanceTask -ConnectorWarningDays 3 -ConnectorCriticalDays 3").ErrorIds);
    }

    [Fact]
    public async Task Every_backup_of_the_pipeline_is_judged_before_it_fails()
    {
        await using TenantShell tenant = await TenantShell.StartAsync(Planted);

        ScriptResult found = tenant.Run("'/nowhere/1', '/nowhere/2' | ForEach-Object { [pscustomobject]@{ BackupPath = $_ } } | Get-IntuneMaintenanceTask -FailOn Critical");

        Assert.Equal(["MaintenanceDue"], found.ErrorIds);
        Assert.Equal(2, found.Values<string>("Area").Count(a => a == "Backup"));
    }
}
