using System.Text.Json;
using System.Text.Json.Nodes;

namespace IntuneMaintenance.Simulator;

/// <summary>What is kept for Windows devices: BitLocker recovery keys and the passwords of local administrators (LAPS). Secrets are given one at a time.</summary>
internal sealed class EscrowEndpoint(SimulatedTenantOptions options, IReadOnlyList<SimDevice> devices)
{
    private static readonly string[] KeyProperties = ["id", "createdDateTime", "deviceId", "volumeType"];
    private static readonly string[] PasswordProperties = ["id", "deviceName", "lastBackupDateTime", "refreshDateTime"];

    /// <summary>Null for a path that is not its own.</summary>
    internal GraphAnswer? Answer(GraphRequest request)
    {
        if (request.Is(0, "informationProtection"))
        {
            return request.Is(1, "bitlocker") && request.Is(2, "recoveryKeys") && request.Segments.Count <= 4
                ? Read(request, 3, "bitlockerRecoveryKey", KeyProperties, "key", WithKey(), Key)
                : throw Errors.UnknownSegment(request.Segments[^1]);
        }

        return request.Is(0, "directory") && request.Is(1, "deviceLocalCredentials") && request.Segments.Count <= 3
            ? Read(request, 2, "deviceLocalCredentialInfo", PasswordProperties, "credentials", WithPassword(), Password)
            : null;
    }

    private GraphAnswer Read(GraphRequest request, int depth, string type, string[] usual, string secret, List<SimDevice> kept, Func<SimDevice, JsonObject> make)
    {
        if (!request.IsRead)
        {
            throw Errors.WrongVerb(request.Method);
        }

        LazySet set = new(type, [.. usual, secret], kept.Count, i => new EscrowRow(usual, secret, make(kept[i])));
        if (request.Segments.Count == depth)
        {
            return Listing.List(request, set, options.PageSize);
        }

        string id = request.Segments[depth];
        JsonObject item = kept.Select(make).FirstOrDefault(o => string.Equals(o["id"]!.GetValue<string>(), id, StringComparison.OrdinalIgnoreCase)) ?? throw Errors.DirectoryNotFound(id);
        return Listing.Item(request, set, new EscrowRow(usual, secret, item));
    }

    // The first ones lack what a test takes away.
    private List<SimDevice> WithKey() => [.. Joined().Where(d => d.Compliance != "noncompliant").Skip(options.RecoveryKeysMissing)];

    private List<SimDevice> WithPassword() => [.. Joined().Skip(options.LocalAdminsMissing)];

    private IEnumerable<SimDevice> Joined() => devices.Where(d => d is { Kind: DeviceKind.Windows, Owner: "company" } && DirectoryStore.Registered(d));

    private JsonObject Key(SimDevice device) => new()
    {
        ["id"] = Dice.Guid(options.Seed, "recoveryKey", device.Index).ToString(),
        ["createdDateTime"] = JsonText.Instant(device.EnrolledAt),
        ["deviceId"] = device.EntraDeviceId,
        ["volumeType"] = "operatingSystemVolume",
        ["key"] = string.Join('-', Dice.Text(options.Seed, "recovery", device.Index, 48, "0123456789").Chunk(6).Select(part => new string(part))),
    };

    private JsonObject Password(SimDevice device) => new()
    {
        ["id"] = device.EntraDeviceId,
        ["deviceName"] = device.Name,
        ["lastBackupDateTime"] = JsonText.Instant(device.EnrolledAt.AddDays(1)),
        ["refreshDateTime"] = JsonText.Instant(device.EnrolledAt.AddDays(31)),
        ["credentials"] = new JsonArray(new JsonObject
        {
            ["accountName"] = "admin",
            ["accountSid"] = "S-1-5-21-1-1-1-500",
            ["backupDateTime"] = JsonText.Instant(device.EnrolledAt.AddDays(1)),
            ["passwordBase64"] = Convert.ToBase64String(System.Text.Encoding.Unicode.GetBytes(Dice.Text(options.Seed, "password", device.Index, 14, "ABCDEFGHJKLMNPRSTUVWXYZ0123456789"))),
        }),
    };

    /// <summary>A row whose secret is shown only on an item, and only when it is asked for by name.</summary>
    private sealed class EscrowRow(string[] usual, string secret, JsonObject body) : Row
    {
        internal override object? Value(string property) => property == secret ? null : new JsonRow(body).Value(property);

        internal override void Write(Utf8JsonWriter writer, IReadOnlyList<string>? select, RowView view) =>
            new JsonRow(body).Write(writer, select is null ? usual : view.Item ? select : [.. select.Where(s => s != secret)], view);
    }
}
