using System.Text;
using System.Text.Json.Nodes;

namespace IntuneMaintenance.Simulator;

/// <summary>What devices have escrowed: BitLocker keys and the passwords of local administrators. Lists never show them.</summary>
internal sealed class RecoveryKeyEndpoint(DirectoryStore store, SimulatedTenantOptions options)
{
    private static readonly string[] KeyProperties = ["id", "createdDateTime", "deviceId", "volumeType"];
    private static readonly string[] CredentialProperties = ["id", "deviceName", "lastBackupDateTime", "refreshDateTime"];

    /// <summary>Null for a path that is not theirs.</summary>
    internal GraphAnswer? TryAnswer(GraphRequest request)
    {
        bool keys = request.Is(0, "informationProtection") && request.Is(1, "bitlocker") && request.Is(2, "recoveryKeys");
        bool credentials = request.Is(0, "directory") && request.Is(1, "deviceLocalCredentials");
        return keys ? Read(request, "bitlockerRecoveryKey", KeyProperties, "key", 3, Key)
            : credentials ? Read(request, "deviceLocalCredentialInfo", CredentialProperties, "credentials", 2, Credential)
            : null;
    }

    private GraphAnswer Read(GraphRequest request, string type, string[] properties, string secret, int depth, Func<SimDevice, TableRow> row)
    {
        if (!request.IsRead)
        {
            throw Errors.WrongVerb(request.Method);
        }

        TableRow[] rows = [.. store.Devices.Where(d => d.Kind == DeviceKind.Windows && d.Owner == "company" && !d.Gone).Select(row)];
        if (request.Segments.Count == depth)
        {
            return Listing.List(request, new FixedSet(type, properties, rows), options.PageSize);
        }

        TableRow found = Array.Find(rows, r => string.Equals(r.Value("id") as string, request.Segments[depth], StringComparison.OrdinalIgnoreCase)) ?? throw Errors.DirectoryNotFound(request.Segments[depth]);
        return request.Segments.Count == depth + 1
            ? Listing.Item(request, new FixedSet(type, [.. properties, secret], [found]), found)
            : throw Errors.UnknownSegment(request.Segments[depth + 1]);
    }

    private TableRow Key(SimDevice device) => new(
        KeyProperties,
        name => name switch
        {
            "id" => Dice.Guid(options.Seed, "recoveryKey " + device.Id).ToString(),
            "createdDateTime" => device.EnrolledAt,
            "deviceId" => device.EntraDeviceId,
            "volumeType" => "operatingSystemVolume",
            "key" => string.Join('-', Enumerable.Range(0, 8).Select(i => Dice.Text(options.Seed, "recoveryKeyText " + device.Id, i, 6, "0123456789"))),
            _ => null,
        },
        null,
        ["key"]);

    private TableRow Credential(SimDevice device) => new(
        CredentialProperties,
        name => name switch
        {
            "id" => device.EntraDeviceId,
            "deviceName" => device.Name,
            "lastBackupDateTime" => device.EnrolledAt,
            "refreshDateTime" => device.EnrolledAt.AddDays(30),
            "credentials" => new JsonArray(new JsonObject
            {
                ["accountName"] = "Administrator",
                ["accountSid"] = "S-1-5-21-1-2-3-500",
                ["backupDateTime"] = JsonText.Instant(device.EnrolledAt),
                ["passwordBase64"] = Convert.ToBase64String(Encoding.Unicode.GetBytes(Dice.Text(options.Seed, "localPassword " + device.Id, 0, 14, "abcdefghjkmnpqrstuvwxyz23456789"))),
            }),
            _ => null,
        },
        null,
        ["credentials"]);
}
