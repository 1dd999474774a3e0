using System.Globalization;
using IntuneMaintenance.Simulator;

namespace IntuneMaintenance.Rehearsal;

/// <summary>The command line. Options before the script are the host's, everything after it is the script's.</summary>
internal sealed class RehearsalOptions
{
    internal const string HelpText =
        """
        rehearsal                       the main job on a simulated tenant: backup, plan, decommission, report
        rehearsal [options] script.ps1 [arguments]
                                        runs a script with the module imported

          --devices N     devices of the simulated tenant (default 500)
          --seed N        seed of the simulated tenant (default 7)
          --faults A,B    named faults of the simulated tenant, or all
          --endpoint URL  a simulated tenant that another process serves, instead of one made from the three
                          options above; an unfinished campaign of that tenant in the folder goes on
          --out DIR       folder for backup, plan, journal and report (default out/rehearsal)
          --module PATH   IntuneMaintenance.psd1 (default: the one that the build left in out/)
          --help          this text

        Exit code of the main job: 0 when nothing was left or done twice and only what the tenant planted as
        unrecoverable failed, else 1. Of a script: its own (exit N), or 1 when it throws. 2: unusable command line.

        """;

    internal int Devices { get; private set; } = 500;

    internal int Seed { get; private set; } = 7;

    internal string[] Faults { get; private set; } = [];

    internal Uri? Endpoint { get; private set; }

    internal string? Out { get; private set; }

    internal string? Module { get; private set; }

    internal bool Help { get; private set; }

    internal string? Script { get; private set; }

    internal string[] ScriptArguments { get; private set; } = [];

    internal static RehearsalOptions Parse(string[] args)
    {
        var options = new RehearsalOptions();
        string? tenantOption = null;
        for (int i = 0; i < args.Length; i++)
        {
            if (!args[i].StartsWith('-'))
            {
                options.Script = Path.GetFullPath(args[i]);
                options.ScriptArguments = args[(i + 1)..];
                break;
            }

            (string name, string? inline) = Split(args[i]);
            if (name is "--help" or "-h")
            {
                options.Help = true;
                return options;
            }

            if (name is not ("--devices" or "--seed" or "--faults" or "--endpoint" or "--out" or "--module"))
            {
                throw new UsageException($"{name} is no option.");
            }

            string value = inline ?? (i + 1 < args.Length ? args[++i] : throw new UsageException($"{name} needs a value."));
            options.Set(name, value);
            tenantOption = name == "--module" ? tenantOption : name;
        }

        return options.Script is not null && tenantOption is not null
            ? throw new UsageException($"{tenantOption} is for the main job and does not go with a script.")
            : options;
    }

    private static (string Name, string? Value) Split(string argument)
    {
        int sign = argument.IndexOf('=', StringComparison.Ordinal);
        return sign < 0 ? (argument, null) : (argument[..sign], argument[(sign + 1)..]);
    }

    private static int Number(string name, string value, int least, int most) =>
        int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number) && number >= least && number <= most
            ? number
            : throw new UsageException($"{name} takes a whole number from {least} to {most}, not '{value}'.");

    private static string Fault(string name) =>
        FaultNames.Catalogue.Append(FaultNames.All).FirstOrDefault(known => string.Equals(known, name, StringComparison.OrdinalIgnoreCase))
            ?? throw new UsageException($"--faults: there is no fault '{name}'. Known: {FaultNames.All}, {string.Join(", ", FaultNames.Catalogue)}.");

    private void Set(string name, string value)
    {
        switch (name)
        {
            case "--devices":
                Devices = Number(name, value, 1, 200_000);
                break;
            case "--seed":
                Seed = Number(name, value, 0, int.MaxValue);
                break;
            case "--faults":
                Faults = [.. value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(Fault)];
                break;
            case "--endpoint":
                Endpoint = Uri.TryCreate(value, UriKind.Absolute, out Uri? uri) && uri.Scheme is "http" or "https"
                    ? uri
                    : throw new UsageException($"--endpoint takes an http or https address, not '{value}'.");
                break;
            case "--out":
                Out = value.Length > 0 ? Path.GetFullPath(value) : throw new UsageException("--out takes a folder.");
                break;
            default:
                Module = Path.GetFullPath(value);
                break;
        }
    }
}
