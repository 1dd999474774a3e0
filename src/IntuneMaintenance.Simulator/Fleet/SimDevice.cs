namespace IntuneMaintenance.Simulator;

internal sealed class SimDevice
{
    internal required int Index { get; init; }

    internal required string Id { get; init; }

    internal required DeviceKind Kind { get; init; }

    internal required string Name { get; init; }

    internal required string Serial { get; set; }

    internal required string Owner { get; init; }

    /// <summary>Joined to a domain on premises as well.</summary>
    internal bool IsHybridJoined { get; set; }

    internal required string Model { get; init; }

    internal required string Manufacturer { get; init; }

    internal required string OsVersion { get; init; }

    internal required string EnrollmentType { get; init; }

    internal required string Compliance { get; init; }

    internal required DateTimeOffset EnrolledAt { get; init; }

    internal required DateTimeOffset LastSeenBefore { get; init; }

    internal required SimUser? User { get; init; }

    internal required string EntraDeviceId { get; init; }

    internal required string EntraObjectId { get; init; }

    internal required CheckInRhythm Rhythm { get; init; }

    /// <summary>null, "refused" (every destructive act is turned down) or "fails" (accepted, then failed at the device).</summary>
    internal string? Planted { get; set; }

    internal string ManagementState { get; set; } = "managed";

    internal bool Gone { get; set; }

    /// <summary>Somebody removed its record from the directory.</summary>
    internal bool Unregistered { get; set; }

    internal int Accepted { get; set; }

    internal bool AttemptRefused { get; set; }

    internal bool EndedFailed { get; set; }

    internal List<DeviceAct> Acts { get; } = [];

    internal DateTimeOffset? LastPokedCheckIn { get; set; }

    /// <summary>Until then reads show the state before the last destructive act.</summary>
    internal DateTimeOffset StaleUntil { get; set; }

    internal DateTimeOffset StaleSince { get; set; }

    /// <summary>The organization's own Apple devices are.</summary>
    internal bool IsSupervised => Kind is DeviceKind.Ios or DeviceKind.MacOs && Owner == "company";

    /// <summary>The service holds the code that opens its Activation Lock.</summary>
    internal bool HasBypassCode { get; set; }

    internal bool IsAndroid => Kind >= DeviceKind.AndroidWorkProfile;

    /// <summary>What the tenant that a twin stands for says of the device; null in any other tenant.</summary>
    internal System.Text.Json.Nodes.JsonObject? Facts { get; init; }

    internal string OperatingSystem => Kind switch
    {
        DeviceKind.Windows => "Windows",
        DeviceKind.Ios => "iOS",
        DeviceKind.MacOs => "macOS",
        _ => "Android",
    };

    internal bool SupportsRetire => Kind is not (DeviceKind.AndroidFullyManaged or DeviceKind.AndroidDedicated);

    internal bool SupportsWipe => Kind != DeviceKind.AndroidWorkProfile && EnrollmentType != "appleUserEnrollment";

    /// <summary>A delete is a retire on some platforms and a wipe on the others (facts §6).</summary>
    internal string DeleteMeans => Kind switch
    {
        DeviceKind.AndroidFullyManaged or DeviceKind.AndroidDedicated or DeviceKind.AndroidCorporateWorkProfile or DeviceKind.AndroidOpenSource => "wipe",
        _ => "retire",
    };

    internal bool IsStale(DateTimeOffset now) => now < StaleUntil;

    internal bool VisibleAt(DateTimeOffset now) => !Gone || IsStale(now);

    internal DateTimeOffset LastCheckIn(DateTimeOffset now)
    {
        DateTimeOffset last = Rhythm.Last(now) ?? LastSeenBefore;
        return LastPokedCheckIn is { } poked && poked <= now && poked > last ? poked : last;
    }
}
