using IntuneMaintenance.Tests.Hosting;

namespace IntuneMaintenance.Tests.Rehearsal;

/// <summary>The rehearsal as a newcomer runs it: a process of its own, judged by the tenant's audit.</summary>
[Collection(ProcessStateCollection.Name)]
public sealed class MainJobTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("intune-rehearsal-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string Out => Path.Combine(_folder, "out");

    [Fact]
    public async Task Without_faults_every_device_is_done()
    {
        using HostRun run = await HostRun.RunAsync("--out", Out);

        Assert.True(run.ExitCode == 0, run.Output + run.Errors);
        Assert.Equal("rehearsal: 500 devices, 500 done, 0 failed, 0 twice, 0 left", run.LastLine);
    }

    [Fact]
    public async Task It_leaves_backup_plan_journal_and_report()
    {
        using HostRun run = await HostRun.RunAsync("--devices", "40", "--out", Out);

        Assert.True(run.ExitCode == 0, run.Output + run.Errors);
        Assert.NotEmpty(Directory.GetFiles(Path.Combine(Out, "backup"), "*.json", SearchOption.AllDirectories));
        Assert.NotEmpty(Directory.GetFiles(Path.Combine(Out, "journal")));
        Assert.True(File.Exists(Path.Combine(Out, "plan.json")));
        Assert.Contains("</html>", await File.ReadAllTextAsync(Path.Combine(Out, "report.html")), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task With_all_faults_only_what_was_planted_as_unrecoverable_fails()
    {
        using HostRun run = await HostRun.RunAsync("--faults", "all", "--out", Out);

        Assert.True(run.ExitCode == 0, run.Output + run.Errors);
        Assert.Equal("rehearsal: 500 devices, 495 done, 5 failed, 0 twice, 0 left", run.LastLine);
    }

    [Fact]
    public async Task A_second_rehearsal_starts_anew()
    {
        using HostRun first = await HostRun.RunAsync("--devices", "20", "--out", Out);
        using HostRun second = await HostRun.RunAsync("--devices", "30", "--out", Out);

        Assert.True(second.ExitCode == 0, second.Output + second.Errors);
        Assert.Equal("rehearsal: 30 devices, 30 done, 0 failed, 0 twice, 0 left", second.LastLine);
    }

    [Fact]
    public async Task A_folder_that_no_rehearsal_made_is_not_emptied()
    {
        string precious = Path.Combine(Out, "backup", "precious.json");
        Directory.CreateDirectory(Path.GetDirectoryName(precious)!);
        await File.WriteAllTextAsync(precious, "{}");

        using HostRun run = await HostRun.RunAsync("--devices", "20", "--out", Out);

        Assert.Equal(2, run.ExitCode);
        Assert.True(File.Exists(precious));
    }

    [Fact]
    public async Task A_tenant_that_does_not_answer_is_an_error()
    {
        using HostRun run = await HostRun.RunAsync("--endpoint", "http://127.0.0.1:9", "--out", Out);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("No simulated tenant answers at http://127.0.0.1:9/", run.Errors, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Out));
    }

    [Theory]
    [InlineData("--no-such-option")]
    [InlineData("--devices")]
    [InlineData("--devices", "none")]
    [InlineData("--devices", "0")]
    [InlineData("--faults", "no-such-fault")]
    [InlineData("--endpoint", "not a url")]
    [InlineData("--module", "/no/such/module.psd1")]
    public async Task An_unusable_command_line_ends_in_2(params string[] arguments)
    {
        using HostRun run = await HostRun.RunAsync([.. arguments, .. new[] { "--out", Out }.Where(_ => arguments.Length > 1)]);

        Assert.Equal(2, run.ExitCode);
        Assert.StartsWith("rehearsal: ", run.Errors, StringComparison.Ordinal);
        Assert.Equal("", run.Output.Trim());
    }
}
