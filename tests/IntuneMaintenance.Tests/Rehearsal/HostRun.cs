using System.Diagnostics;
using System.Text;
using IntuneMaintenance.Tests.Hosting;

namespace IntuneMaintenance.Tests.Rehearsal;

/// <summary>The built rehearsal host in a process of its own, not through dotnet run.</summary>
internal sealed class HostRun : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private readonly Process _process;
    private readonly StringBuilder _output = new();
    private readonly StringBuilder _errors = new();

    private HostRun(ProcessStartInfo start)
    {
        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, e) => Add(_output, e.Data);
        _process.ErrorDataReceived += (_, e) => Add(_errors, e.Data);
        _process.Start();
        _process.StandardInput.Close();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    internal bool HasEnded => _process.HasExited;

    internal string Output => Read(_output);

    internal string Errors => Read(_errors);

    internal string LastLine => Output.TrimEnd().Split('\n')[^1];

    internal static HostRun Start(params string[] arguments) => Start("IntuneMaintenance.Rehearsal", arguments);

    internal static HostRun Start(string project, string[] arguments)
    {
        var start = new ProcessStartInfo(Repository.Executable(project), arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["NO_COLOR"] = "1";
        return new HostRun(start);
    }

    /// <summary>Runs to the end.</summary>
    internal static async Task<HostRun> RunAsync(params string[] arguments)
    {
        HostRun run = Start(arguments);
        await run.EndAsync();
        return run;
    }

    internal async Task<int> EndAsync()
    {
        await _process.WaitForExitAsync().WaitAsync(Patience);
        return _process.ExitCode;
    }

    /// <summary>SIGKILL: the process gets no chance to say or write anything more.</summary>
    internal async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    internal int ExitCode => _process.ExitCode;

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            _process.WaitForExit();
        }

        _process.Dispose();
    }

    private static void Add(StringBuilder text, string? line)
    {
        lock (text)
        {
            text.Append(line).Append('\n');
        }
    }

    private static string Read(StringBuilder text)
    {
        lock (text)
        {
            return text.ToString();
        }
    }
}
