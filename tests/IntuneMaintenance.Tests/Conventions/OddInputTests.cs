using IntuneMaintenance.Tests.Hosting;

namespace IntuneMaintenance.Tests.Conventions;

/// <summary>Odd input to the everyday cmdlets ends in an error that says what is wrong, and never in a fault of the module.</summary>
public sealed class OddInputTests : IAsyncLifetime
{
    private static readonly string[] Foreign = ["System.NullReferenceException", "RuntimeException", "System.ArgumentNullException", "System.InvalidOperationException"];
    private TenantShell _tenant = null!;

    public async Task InitializeAsync() => _tenant = await TenantShell.StartAsync();

    public async Task DisposeAsync() => await _tenant.DisposeAsync();

    [Fact]
    public void Null_empty_and_long_values_are_refused_or_find_nothing()
    {
        string[] cmdlets = [.. DailyRows.All.Select(r => r.Cmdlet).Distinct()];
        var faults = new List<string>();
        foreach (CmdletType cmdlet in Surface.Cmdlets.Where(c => cmdlets.Contains(c.Name)))
        {
            foreach (string parameter in cmdlet.Type.GetProperties().Where(p => cmdlet.Has(p.Name) && p.PropertyType != typeof(System.Management.Automation.SwitchParameter)).Select(p => p.Name))
            {
                foreach (string value in (string[])["$null", "''", "'['", "@($null)", "@()", "('x' * 20000)"])
                {
                    ScriptResult result = _tenant.Run(Filled(cmdlet.Name, parameter, value));
                    faults.AddRange(result.ErrorIds.Intersect(Foreign).Select(id => $"{cmdlet.Name} -{parameter} {value}: {id}"));
                }
            }
        }

        Rule.Holds("Say what is wrong with the value.", faults);
        Assert.Empty(_tenant.Changes);
    }

    [Theory]
    [InlineData("Get-IntuneConnector -Name '['")]
    [InlineData("Get-IntunePartner -Name 'a['")]
    [InlineData("Get-IntuneDelegatedAdmin -Name '['")]
    [InlineData("Get-IntuneContactPreference -Name '['")]
    public void A_pattern_that_is_none_is_named(string command)
    {
        ScriptResult result = _tenant.Run(command);

        Assert.Equal(["InvalidWildcard"], result.ErrorIds);
        Assert.Contains("-Name", result.AllErrors[0].ToString(), StringComparison.Ordinal);
    }

    /// <summary>Mandatory parameters are given something harmless, so that nothing asks.</summary>
    private static string Filled(string cmdlet, string parameter, string value)
    {
        bool reads = cmdlet.Split('-')[0] is "Get" or "Find" or "Test";
        string row = DailyRows.All.First(r => r.Cmdlet == cmdlet).Command.Replace(" -Confirm:$false", "", StringComparison.Ordinal);
        return $"$folder = '/nonexistent'; $m = @{{ {parameter} = {value} }}; {(reads ? cmdlet : row + " -WhatIf")} @m";
    }
}
