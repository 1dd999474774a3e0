using IntuneMaintenance.Tests.Hosting;

namespace IntuneMaintenance.Tests.Rehearsal;

/// <summary>The host runs a script with the module imported, and ends as the script ends.</summary>
[Collection(ProcessStateCollection.Name)]
public sealed class ScriptTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("intune-script-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("'fine'", 0)]
    [InlineData("exit 7", 7)]
    [InlineData("exit 0", 0)]
    [InlineData("throw 'enough'", 1)]
    [InlineData("if (", 1)]
    [InlineData("Get-IntuneDevice; 'an error that did not end it'", 0)]
    [InlineData("$ErrorActionPreference = 'Stop'; Get-IntuneDevice; exit 5", 1)]
    public async Task The_exit_code_is_the_scripts(string script, int expected)
    {
        using HostRun run = await RunAsync(script);

        Assert.Equal(expected, run.ExitCode);
    }

    [Fact]
    public async Task The_module_is_imported()
    {
        using HostRun run = await RunAsync("(Get-Command Get-IntuneDevice).Module.ModuleBase");

        Assert.Equal(Repository.Module, run.LastLine);
    }

    [Fact]
    public async Task Arguments_follow_the_script()
    {
        using HostRun run = await RunAsync(
            "param([string]$Name, [int]$Count, [switch]$Deep, [switch]$Flat = $true) \"$Name|$($Count + 1)|$Deep|$Flat|$args\"",
            "it's; exit 9", "-Count", "4", "-Deep", "-Flat:$false", "--devices", "$HOME");

        Assert.Equal("it's; exit 9|5|True|False|--devices $HOME", run.LastLine);
    }

    [Fact]
    public async Task A_throw_is_told_on_the_error_stream_without_colours()
    {
        using HostRun run = await RunAsync("'before'; throw 'enough'");

        Assert.Equal("before", run.LastLine);
        Assert.Contains("enough", run.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', run.Output + run.Errors);
    }

    [Fact]
    public async Task A_question_that_nobody_can_answer_is_an_error()
    {
        using HostRun run = await RunAsync("$ErrorActionPreference = 'Stop'; $Host.UI.PromptForChoice('Sure?', 'Really', @('&Yes', '&No'), 1)");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("Nobody can answer here", run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_script_that_is_not_there_ends_in_2()
    {
        using HostRun run = await HostRun.RunAsync(Path.Combine(_folder, "nowhere.ps1"));

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("nowhere.ps1", run.Errors, StringComparison.Ordinal);
    }

    private async Task<HostRun> RunAsync(string script, params string[] arguments)
    {
        string path = Path.Combine(_folder, "a script.ps1");
        await File.WriteAllTextAsync(path, script);
        return await HostRun.RunAsync([path, .. arguments]);
    }
}
