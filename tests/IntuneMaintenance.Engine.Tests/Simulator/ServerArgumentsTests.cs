using System.Diagnostics;
using IntuneMaintenance.Simulator.Server;
using Xunit;

namespace IntuneMaintenance.Engine.Tests.Simulator;

/// <summary>The server's own executable, as an admin starts it.</summary>
public sealed class ServerArgumentsTests
{
    [Theory]
    [InlineData("--colour red", "--colour is not known")]
    [InlineData("--devices many", "'many' is no value for --devices")]
    [InlineData("--devices", "needs a value")]
    [InlineData("--faults gremlins", "There is no fault 'gremlins'")]
    [InlineData("--approvals everything", "There is no approval policy 'everything'")]
    [InlineData("--urls http://0.0.0.0:5080", "loopback")]
    [InlineData("--options nowhere.json", "--options: 'nowhere.json' cannot be read")]
    [InlineData("--clock fast", "'fast' is no value for --clock")]
    public async Task Bad_arguments_end_in_2_and_say_why(string arguments, string reason)
    {
        (int code, string _, string errors) = await Run(arguments);
        Assert.Equal(2, code);
        Assert.Contains(reason, errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Help_names_every_option()
    {
        (int code, string output, string _) = await Run("--help");
        Assert.Equal(0, code);
        foreach (string option in (string[])["--urls", "--options", "--devices", "--seed", "--faults", "--audit", "--require-token", "--clock", "--approvals", "--never", "--page-size", "--retires-per-day", "--wipes-per-day", "--check-in-max"])
        {
            Assert.Contains(option, output, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Says_where_it_listens_and_serves_there()
    {
        using Process process = Start("--urls http://127.0.0.1:0 --devices 12 --seed 7 --clock virtual --faults stale-read,vanished-device --check-in-max 01:00:00");
        try
        {
            string? line = await process.StandardOutput.ReadLineAsync();
            Assert.StartsWith("listening on http://127.0.0.1:", line, StringComparison.Ordinal);
            using HttpClient client = new() { BaseAddress = new Uri(line!["listening on ".Length..]) };
            Assert.Equal(12, TestTenant.Parse(await client.GetStringAsync("/simulator/tenant")).GetProperty("devices").GetInt32());
        }
        finally
        {
            process.Kill();
            await process.WaitForExitAsync();
        }
    }

    [Fact]
    public async Task A_tenant_from_a_file_is_the_one_that_was_described()
    {
        string file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, """{"deviceCount":9,"seed":5,"domains":[{"name":"one.ch","isDefault":true}],"checkInMax":"03:00:00"}""");
        using Process process = Start($"--options {file} --devices 4 --clock virtual --urls http://127.0.0.1:0");
        try
        {
            using HttpClient client = new() { BaseAddress = new Uri((await process.StandardOutput.ReadLineAsync())!["listening on ".Length..]) };
            Assert.Equal(4, TestTenant.Parse(await client.GetStringAsync("/simulator/tenant")).GetProperty("devices").GetInt32());
            Assert.Contains("one.ch", await client.GetStringAsync("/v1.0/domains"), StringComparison.Ordinal);
            await File.WriteAllTextAsync(file, """{"deviceCounts":9}""");
            Assert.Contains("deviceCounts", (await Run($"--options {file}")).Errors, StringComparison.Ordinal);
        }
        finally
        {
            process.Kill();
            await process.WaitForExitAsync();
            File.Delete(file);
        }
    }

    private static async Task<(int Code, string Output, string Errors)> Run(string arguments)
    {
        using Process process = Start(arguments);
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        string errors = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output, errors);
    }

    private static Process Start(string arguments)
    {
        string assembly = typeof(SimulatorServer).Assembly.Location;
        return Process.Start(new ProcessStartInfo("dotnet", $"\"{assembly}\" {arguments}") { RedirectStandardOutput = true, RedirectStandardError = true })!;
    }
}
