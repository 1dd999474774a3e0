using System.Management.Automation;

namespace IntuneMaintenance.Tests.Hosting;

public sealed class HarnessTests : IDisposable
{
    private readonly PowerShellHarness _shell = new();

    public void Dispose() => _shell.Dispose();

    [Fact]
    public void The_packed_module_is_imported_from_out()
    {
        ScriptResult module = _shell.Run("Get-Module IntuneMaintenance").EnsureClean();

        Assert.Equal(Path.Combine(Repository.Module, "IntuneMaintenance.dll"), module["Path"]);
    }

    [Fact]
    public void Streams_are_kept_apart()
    {
        ScriptResult result = _shell.Run("param($n) 1..$n; $Host.UI.WriteLine('seen'); Get-Item -Path", ("n", 3));

        Assert.Equal([1, 2, 3], result.Output.Select(o => o.BaseObject));
        Assert.Contains("seen", _shell.Host.Ui.Text, StringComparison.Ordinal);
        Assert.True(result.HadErrors);
        Assert.Contains("CommandNotFoundException", result.ErrorIds);
        Assert.Throws<InvalidOperationException>(result.EnsureClean);
    }

    [Fact]
    public void A_throw_is_the_terminating_error()
    {
        ScriptResult result = _shell.Run("1; throw 'enough'; 2");

        Assert.Single(result.Output);
        Assert.Equal("enough", result.TerminatingError?.ToString());
    }

    [Fact]
    public void Shown_output_is_formatted_for_the_window()
    {
        string text = _shell.Show("Get-Command Where-Object");

        Assert.Contains("CommandType", text, StringComparison.Ordinal);
        Assert.All(text.Split('\n'), line => Assert.True(line.Length <= 120));
    }

    [Fact]
    public void A_foreseen_question_is_answered_and_kept()
    {
        _shell.Host.Ui.Answers.Enqueue("No");

        ScriptResult result = _shell.Run(
            "function Clear-It { [CmdletBinding(SupportsShouldProcess, ConfirmImpact = 'High')] param() if ($PSCmdlet.ShouldProcess('it')) { 'cleared' } } Clear-It").EnsureClean();

        Assert.Empty(result.Output);
        Assert.Equal("No", Assert.Single(_shell.Host.Ui.Prompts).Answer);
    }

    [Fact]
    public void A_question_that_nobody_foresaw_is_an_error()
    {
        ScriptResult result = _shell.Run("$Host.UI.ReadLine()");

        Assert.Contains("Nobody is here", $"{result.Terminating?.Message} {string.Join(' ', result.Errors)}", StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_running_script_can_be_stopped()
    {
        using RunningScript running = _shell.Start("1; while ($true) { }");
        await running.FirstOutput;

        TimeSpan took = running.Stop();
        ScriptResult result = running.Wait();

        Assert.True(took < TimeSpan.FromSeconds(1), $"It took {took}.");
        Assert.IsType<PipelineStoppedException>(result.Terminating);
        Assert.Single(result.Output);
    }
}
