using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace IntuneMaintenance.Simulator.Server;

internal sealed record ServerArguments(SimulatedTenantOptions Options, string Url, bool Running, bool Help)
{
    internal const string Usage = """
        Serves a simulated Intune tenant that answers Microsoft Graph's HTTP on this machine.

          --urls URL               where to listen; loopback only, port 0 picks one (http://127.0.0.1:5080)
          --options FILE           the tenant as a JSON object with the properties of SimulatedTenantOptions; what
                                   stands behind it on the command line goes over it
          --devices N              size of the fleet (500)
          --seed N                 the same seed gives the same tenant (1)
          --faults A,B|all         faults by name (none)
          --audit FILE             the tenant's own audit, a JSON object a line
          --require-token          401 without a token
          --clock running|virtual  running moves along with real time (running)
          --approvals A,B          Multi Admin Approval policies, such as deviceWipe,deviceRetire
          --never FRACTION         share of devices that never check in again (0)
          --page-size N            default page size of lists (100)
          --retires-per-day N      daily quota (1000)
          --wipes-per-day N        daily quota (500)
          --deletes-per-day N      daily quota (1000)
          --partner                a partner's tenant, with GDAP relationships, instead of a customer's
          --check-in-max HH:MM:SS  longest time between two check-ins of a device (08:00:00)
          --help
        """;

    internal static ServerArguments Parse(string[] args)
    {
        ServerArguments parsed = new(new SimulatedTenantOptions(), "http://127.0.0.1:5080", true, false);
        for (int i = 0; i < args.Length; i++)
        {
            string name = args[i];
            string? inline = null;
            if (name.StartsWith("--", StringComparison.Ordinal) && name.IndexOf('=', StringComparison.Ordinal) is var equals and > 0)
            {
                (name, inline) = (name[..equals], name[(equals + 1)..]);
            }

            if (name is "--help" or "-h")
            {
                return parsed with { Help = true };
            }

            if (name == "--require-token")
            {
                parsed = parsed with { Options = parsed.Options with { RequireToken = true } };
                continue;
            }

            if (name == "--partner")
            {
                parsed = parsed with { Options = parsed.Options with { Outside = parsed.Options.Outside with { IsPartner = true } } };
                continue;
            }

            string value = inline ?? (i + 1 < args.Length ? args[++i] : throw new ArgumentException($"{name} needs a value. See --help."));
            parsed = parsed.With(name, value);
        }

        return parsed;
    }

    private ServerArguments With(string name, string value) => name switch
    {
        "--urls" => this with { Url = value },
        "--options" => this with { Options = Read(value) },
        "--devices" => this with { Options = Options with { DeviceCount = Number(name, value, 0) } },
        "--seed" => this with { Options = Options with { Seed = Number(name, value, int.MinValue) } },
        "--faults" => this with { Options = Options with { Faults = Names(value, [.. FaultNames.Catalogue, FaultNames.All], "fault") } },
        "--audit" => this with { Options = Options with { AuditPath = value } },
        "--clock" => this with { Running = value switch { "running" => true, "virtual" => false, _ => throw Bad(name, value) } },
        "--approvals" => this with { Options = Options with { ApprovalPolicies = Names(value, ApprovalPolicies, "approval policy") } },
        "--never" => this with { Options = Options with { NeverFraction = Fraction(name, value) } },
        "--page-size" => this with { Options = Options with { PageSize = Number(name, value, 1) } },
        "--retires-per-day" => this with { Options = Options with { RetiresPerDay = Number(name, value, 0) } },
        "--wipes-per-day" => this with { Options = Options with { WipesPerDay = Number(name, value, 0) } },
        "--deletes-per-day" => this with { Options = Options with { DeletesPerDay = Number(name, value, 0) } },
        "--check-in-max" => this with { Options = Longest(name, value) },
        _ => throw new ArgumentException($"{name} is not known. See --help."),
    };

    private static readonly JsonSerializerOptions OptionsFile = new(JsonSerializerDefaults.Web) { UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow };

    private static readonly string[] ApprovalPolicies =
        ["deviceWipe", "deviceRetire", "deviceDelete", "app", "script", "role", "tenantConfiguration", "configuration"];

    private static SimulatedTenantOptions Read(string file)
    {
        try
        {
            return JsonSerializer.Deserialize<SimulatedTenantOptions>(File.ReadAllText(file), OptionsFile) ?? throw new JsonException("It holds null.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            throw new ArgumentException($"--options: '{file}' cannot be read: {e.Message}", e);
        }
    }

    private SimulatedTenantOptions Longest(string name, string value)
    {
        if (!TimeSpan.TryParse(value, CultureInfo.InvariantCulture, out TimeSpan longest) || longest <= TimeSpan.Zero)
        {
            throw Bad(name, value);
        }

        return Options with { CheckInMax = longest, CheckInMin = Options.CheckInMin < longest ? Options.CheckInMin : longest };
    }

    private static int Number(string name, string value, int atLeast) =>
        int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number) && number >= atLeast ? number : throw Bad(name, value);

    private static double Fraction(string name, string value) =>
        double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && number is >= 0 and <= 1 ? number : throw Bad(name, value);

    private static string[] Names(string value, IReadOnlyCollection<string> known, string kind)
    {
        string[] names = value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        foreach (string name in names)
        {
            if (!known.Contains(name, StringComparer.OrdinalIgnoreCase))
            {
                throw new ArgumentException($"There is no {kind} '{name}'. Known: {string.Join(", ", known)}.");
            }
        }

        return names;
    }

    private static ArgumentException Bad(string name, string value) => new($"'{value}' is no value for {name}. See --help.");
}
