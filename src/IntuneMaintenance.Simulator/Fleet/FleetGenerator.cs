using System.Globalization;

namespace IntuneMaintenance.Simulator;

/// <summary>Makes users and devices from the seed. Whatever belongs to the company can be wiped; whatever does not can be retired.</summary>
internal sealed class FleetGenerator(SimulatedTenantOptions options, string domain)
{
    private const string Hex = "0123456789ABCDEF";
    private const string SerialLetters = "ABCDEFGHJKLMNPRSTUVWXYZ0123456789";
    private static readonly string[] GivenNames = ["Anna", "Ben", "Clara", "David", "Elif", "Felix", "Greta", "Hugo", "Ines", "Jonas", "Kira", "Luca", "Mina", "Noah", "Olga", "Paul", "Rosa", "Samir", "Tara", "Viktor"];
    private static readonly string[] Surnames = ["Adler", "Becker", "Costa", "Diaz", "Engel", "Fischer", "Garcia", "Huber", "Ivanov", "Jansen", "Keller", "Lang", "Meyer", "Novak", "Okafor", "Petrov", "Roth", "Silva", "Tanaka", "Weber"];
    private static readonly (string Maker, string Model)[] Windows = [("Dell Inc.", "Latitude 7450"), ("LENOVO", "ThinkPad T14 Gen 5"), ("HP", "EliteBook 840 G11"), ("Microsoft Corporation", "Surface Laptop 6")];
    private static readonly (string Maker, string Model)[] Ios = [("Apple", "iPhone 15"), ("Apple", "iPhone 16 Pro"), ("Apple", "iPad Air"), ("Apple", "iPhone SE")];
    private static readonly (string Maker, string Model)[] Macs = [("Apple", "MacBook Pro"), ("Apple", "MacBook Air"), ("Apple", "Mac mini")];
    private static readonly (string Maker, string Model)[] Android = [("samsung", "SM-S921B"), ("Google", "Pixel 9"), ("Zebra Technologies", "TC53"), ("samsung", "SM-X516B")];
    private readonly int _seed = options.Seed;

    internal List<SimUser> Users()
    {
        List<SimUser> users = [];
        int count = Math.Max(3, options.DeviceCount * 4 / 5);
        for (int i = 0; i < count; i++)
        {
            string given = Dice.Pick(_seed, "given", i, GivenNames);
            string surname = Dice.Pick(_seed, "surname", i, Surnames);
            string number = i < 100 ? string.Empty : i.ToString(CultureInfo.InvariantCulture);
            string upn = string.Create(CultureInfo.InvariantCulture, $"{given}.{surname}{i:D2}@{domain}").ToLowerInvariant();
            users.Add(new SimUser(Dice.Guid(_seed, "user", i).ToString(), given, surname + number, upn));
        }

        return users;
    }

    internal SimDevice Device(int i, IReadOnlyList<SimUser> users)
    {
        int platform = Dice.Below(_seed, "platform", i, 100);
        int ownership = Dice.Below(_seed, "owner", i, 100);
        string owner = ownership < 75 ? "company" : ownership < 95 ? "personal" : "unknown";
        DeviceKind kind = platform < 45 ? DeviceKind.Windows : platform < 70 ? DeviceKind.Ios : platform < 80 ? DeviceKind.MacOs : AndroidKind(i, owner);
        (string maker, string model) = Dice.Pick(_seed, "model", i, Models(kind));
        SimUser? user = kind is DeviceKind.AndroidDedicated ? null : users[i % users.Count];
        string prefix = kind switch { DeviceKind.Windows => "DESKTOP-", DeviceKind.MacOs => "MAC-", DeviceKind.Ios => "IOS-", _ => "AND-" };
        DateTimeOffset enrolled = options.Start.AddMinutes(-Dice.Below(_seed, "enrolled", i, 900 * 1440) - (60 * 1440));
        bool never = Dice.Fraction(_seed, "never", i) < options.NeverFraction;
        // One that never comes again has been away for longer than one that was only away for long.
        int staleDays = never ? 95 + Dice.Below(_seed, "staleDays", i, 120) : Dice.Below(_seed, "stale", i, 100) < 6 ? 35 + Dice.Below(_seed, "staleDays", i, 50) : 0;
        enrolled = never ? enrolled.AddDays(-200) : enrolled;
        DateTimeOffset lastSeen = options.Start.AddDays(-staleDays).AddMinutes(-1 - Math.Floor(Period(_seed, i).TotalMinutes * Dice.Fraction(_seed, "seen", i)));
        return new SimDevice
        {
            Index = i,
            Id = Id(_seed, i).ToString(),
            Kind = kind,
            Name = prefix + Dice.Text(_seed, "name", i, 7, SerialLetters),
            Serial = Serial(_seed, i),
            Owner = owner,
            Manufacturer = maker,
            Model = model,
            OsVersion = OsVersion(kind, i),
            EnrollmentType = Enrollment(kind, i, owner),
            Compliance = Compliance(i),
            EnrolledAt = enrolled,
            LastSeenBefore = lastSeen < enrolled ? enrolled : lastSeen,
            User = user,
            EntraDeviceId = EntraDevice(_seed, i).ToString(),
            EntraObjectId = Dice.Guid(_seed, "entraObject", i).ToString(),
            Rhythm = Rhythm(i, never),
        };
    }

    /// <summary>The position of a company-owned Windows device; null when the fleet has too few.</summary>
    internal static int? CompanyWindows(SimulatedTenantOptions options, int n) => Enumerable.Range(0, options.DeviceCount)
        .Where(i => Dice.Below(options.Seed, "platform", i, 100) < 45 && Dice.Below(options.Seed, "owner", i, 100) < 75)
        .Skip(n).Select(i => (int?)i).FirstOrDefault();

    internal static Guid Id(int seed, int i) => Dice.Guid(seed, "device", i);

    internal static string Serial(int seed, int i) => Dice.Text(seed, "serial", i, 11, SerialLetters);

    internal static Guid EntraDevice(int seed, int i) => Dice.Guid(seed, "entraDevice", i);

    internal string Mac(int i) => Dice.Text(_seed, "mac", i, 12, Hex);

    internal string Imei(int i) => "35" + Dice.Text(_seed, "imei", i, 13, "0123456789");

    private static (string Maker, string Model)[] Models(DeviceKind kind) => kind switch
    {
        DeviceKind.Windows => Windows,
        DeviceKind.Ios => Ios,
        DeviceKind.MacOs => Macs,
        _ => Android,
    };

    private DeviceKind AndroidKind(int i, string owner)
    {
        if (owner != "company")
        {
            return DeviceKind.AndroidWorkProfile;
        }

        return Dice.Below(_seed, "android", i, 10) switch
        {
            < 4 => DeviceKind.AndroidFullyManaged,
            < 6 => DeviceKind.AndroidDedicated,
            < 9 => DeviceKind.AndroidCorporateWorkProfile,
            _ => DeviceKind.AndroidOpenSource,
        };
    }

    private string OsVersion(DeviceKind kind, int i) => kind switch
    {
        DeviceKind.Windows => Dice.Pick(_seed, "os", i, ["10.0.26100.7171", "10.0.22631.6199", "10.0.19045.6456"]),
        DeviceKind.Ios => Dice.Pick(_seed, "os", i, ["26.1", "18.7.2", "17.7.10"]),
        DeviceKind.MacOs => Dice.Pick(_seed, "os", i, ["26.1 (25B78)", "15.7.2 (24G325)"]),
        _ => Dice.Pick(_seed, "os", i, ["16.0", "15.0", "14.0"]),
    };

    private string Enrollment(DeviceKind kind, int i, string owner) => kind switch
    {
        DeviceKind.Windows => owner == "company" ? Dice.Pick(_seed, "enrol", i, ["windowsAzureADJoin", "windowsAutoEnrollment", "windowsCoManagement"]) : "userEnrollment",
        DeviceKind.Ios => owner == "company" ? "appleBulkWithUser" : Dice.Pick(_seed, "enrol", i, ["appleUserEnrollment", "userEnrollment"]),
        DeviceKind.MacOs => owner == "company" ? "appleBulkWithUser" : "userEnrollment",
        DeviceKind.AndroidFullyManaged => "androidEnterpriseFullyManaged",
        DeviceKind.AndroidDedicated => "androidEnterpriseDedicatedDevice",
        DeviceKind.AndroidCorporateWorkProfile => "androidEnterpriseCorporateWorkProfile",
        DeviceKind.AndroidOpenSource => "androidAOSPUserOwnedDeviceEnrollment",
        _ => "userEnrollment",
    };

    private string Compliance(int i) => Dice.Below(_seed, "compliance", i, 100) switch
    {
        < 80 => "compliant",
        < 92 => "noncompliant",
        < 97 => "inGracePeriod",
        _ => "unknown",
    };

    internal CheckInRhythm Rhythm(int i, bool never)
    {
        TimeSpan period = Period(options.ChanceSeed ?? _seed, i);
        DateTimeOffset first = options.Start + TimeSpan.FromSeconds(Math.Floor(period.TotalSeconds * Dice.Fraction(options.ChanceSeed ?? _seed, "phase", i)) + 1);
        return new CheckInRhythm(first, never ? null : period);
    }

    private TimeSpan Period(int seed, int i)
    {
        long span = Math.Max(0, (options.CheckInMax - options.CheckInMin).Ticks);
        TimeSpan period = options.CheckInMin + TimeSpan.FromSeconds(Math.Floor(TimeSpan.FromTicks(span).TotalSeconds * Dice.Fraction(seed, "period", i)));
        return period < TimeSpan.FromSeconds(1) ? TimeSpan.FromSeconds(1) : period;
    }
}
