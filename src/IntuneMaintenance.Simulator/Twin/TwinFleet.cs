using System.Globalization;
using System.Text.Json.Nodes;

namespace IntuneMaintenance.Simulator;

/// <summary>
/// The devices of the tenant that a twin stands for. When a device checks in next is drawn: after as long as another one, which was seen in the
/// last 30 days, has been away by now. One that was not seen for 90 days longer than any of those never comes.
/// </summary>
internal sealed class TwinFleet
{
    private const int Fewest = 20;
    private readonly SimulatedTenantOptions _options;
    private readonly FleetGenerator _generator;
    private readonly TwinOptions _twin;
    private readonly TimeSpan[] _away;
    private readonly TimeSpan _lost;

    internal TwinFleet(SimulatedTenantOptions options, TwinOptions twin, FleetGenerator generator)
    {
        (_options, _twin, _generator) = (options, twin, generator);
        _away = [.. twin.Devices.Select(d => options.Start - Moment(d, "lastSyncDateTime")).Where(away => away <= TwinOptions.Present).Order()];
        _lost = TwinOptions.Lost + (_away.Length == 0 ? TimeSpan.Zero : _away[^1]);
    }

    internal IEnumerable<SimDevice> Devices() => _twin.Devices.Select(Device);

    /// <summary>
    /// Lets the acts that were asked for before count, those on devices that are gone by now among them; what a device has yet to do, it does at its
    /// next check-in.
    /// </summary>
    internal void Remember(Fleet fleet, DailyQuota quota)
    {
        foreach (TwinAct act in _twin.Acts.OrderBy(a => a.At))
        {
            SimDevice device = fleet.Find(act.DeviceId) ?? Device(new JsonObject { ["id"] = act.DeviceId }, -1);
            quota.Use(device, act.Action, act.At);
            fleet.Remember(device, new DeviceAct(act.Action, string.Empty, act.At, DateTimeOffset.MaxValue));
        }

        ILookup<string, TwinAct> acts = _twin.Acts.ToLookup(a => a.DeviceId, StringComparer.OrdinalIgnoreCase);
        foreach (SimDevice device in fleet.Devices)
        {
            string? action = device.ManagementState switch { "retirePending" or "retireIssued" => "retire", "wipePending" or "wipeIssued" => "wipe", "deletePending" => device.DeleteMeans, "managed" => acts[device.Id].Where(a => a.IsOpen).MaxBy(a => a.At)?.Action, _ => null };
            if (action is not null)
            {
                DateTimeOffset at = acts[device.Id].Select(a => a.At).DefaultIfEmpty(_options.Start).Max();
                device.ManagementState = action == "retire" ? "retirePending" : "wipePending";
                fleet.Resume(device, new DeviceAct(action, string.Empty, at, device.Rhythm.Next(_options.Start)) { KeepsEnrollment = action == "wipe" && _twin.WipesKeepEnrollment });
            }
        }
    }

    private SimDevice Device(JsonObject facts, int i)
    {
        string owner = Text(facts, "managedDeviceOwnerType") is { Length: > 0 } said ? said : "unknown";
        string enrollment = Text(facts, "deviceEnrollmentType");
        string system = Text(facts, "operatingSystem");
        DateTimeOffset seen = Moment(facts, "lastSyncDateTime");
        return new SimDevice
        {
            Index = i,
            Id = Text(facts, "id"),
            Kind = KindOf(system, enrollment, owner),
            Name = Text(facts, "deviceName"),
            Serial = Text(facts, "serialNumber"),
            Owner = owner,
            Manufacturer = Text(facts, "manufacturer"),
            Model = Text(facts, "model"),
            OsVersion = Text(facts, "osVersion"),
            EnrollmentType = enrollment,
            Compliance = Text(facts, "complianceState"),
            EnrolledAt = Moment(facts, "enrolledDateTime"),
            LastSeenBefore = seen,
            User = null,
            EntraDeviceId = Text(facts, "azureADDeviceId"),
            EntraObjectId = Dice.Guid(_options.Seed, "entraObject", i).ToString(),
            Rhythm = _options.Start - seen > _lost ? new CheckInRhythm(_options.Start, null) : Rhythm(i),
            ManagementState = Text(facts, "managementState") is { Length: > 0 } state ? state : "managed",
            Facts = facts,
        };
    }

    private CheckInRhythm Rhythm(int i)
    {
        if (_away.Length < Fewest)
        {
            return _generator.Rhythm(i, never: false);
        }

        TimeSpan until = Drawn("until", i);
        TimeSpan period = until + Drawn("since", i);
        period = period > _away[^1] ? _away[^1] : period;
        period = period < _options.CheckInMin ? _options.CheckInMin : period;
        return new CheckInRhythm(_options.Start + (until < period ? until : period), period);
    }

    private TimeSpan Drawn(string label, int i)
    {
        TimeSpan drawn = _away[Dice.Below(_options.Seed, label, i, _away.Length)];
        return drawn < TimeSpan.FromSeconds(1) ? TimeSpan.FromSeconds(1) : drawn;
    }

    private static DeviceKind KindOf(string system, string enrollment, string owner) => system.ToUpperInvariant() switch
    {
        var s when s.StartsWith("WINDOWS", StringComparison.Ordinal) => DeviceKind.Windows,
        "MACOS" => DeviceKind.MacOs,
        var s when s.StartsWith("ANDROID", StringComparison.Ordinal) => enrollment switch
        {
            "androidEnterpriseFullyManaged" => DeviceKind.AndroidFullyManaged,
            "androidEnterpriseDedicatedDevice" => DeviceKind.AndroidDedicated,
            "androidEnterpriseCorporateWorkProfile" => DeviceKind.AndroidCorporateWorkProfile,
            _ when enrollment.StartsWith("androidAOSP", StringComparison.Ordinal) => DeviceKind.AndroidOpenSource,
            _ => owner == "company" ? DeviceKind.AndroidCorporateWorkProfile : DeviceKind.AndroidWorkProfile,
        },
        _ => DeviceKind.Ios,
    };

    private static string Text(JsonObject facts, string name) => facts[name] is JsonValue value ? value.ToString() : string.Empty;

    private static DateTimeOffset Moment(JsonObject facts, string name) =>
        DateTimeOffset.TryParse(Text(facts, name), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset moment) ? moment : DateTimeOffset.MinValue;
}
