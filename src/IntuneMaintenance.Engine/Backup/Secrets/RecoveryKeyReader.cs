using System.Text;
using System.Text.Json;
using IntuneMaintenance.Engine.Graph;
using IntuneMaintenance.Engine.Text;

namespace IntuneMaintenance.Engine.Backup;

/// <summary>Fetches what devices have escrowed: a list first, then each secret by itself, in batches. It stays in memory until it is encrypted.</summary>
internal sealed class RecoveryKeyReader
{
    private readonly GraphDoor _door;
    private readonly BatchedReads _reads;

    internal RecoveryKeyReader(GraphDoor door)
    {
        _door = door;
        _reads = new BatchedReads(door);
    }

    /// <summary>Secrets of one kind by name, and what is missing.</summary>
    internal async Task<(IReadOnlyDictionary<string, string> Secrets, IReadOnlyList<BackupGap> Gaps)> ReadAsync(RecoveryKeyKind kind, CancellationToken cancellationToken)
    {
        var secrets = new Dictionary<string, string>(StringComparer.Ordinal);
        var gaps = new List<BackupGap>();
        var found = new List<JsonElement>();
        try
        {
            await foreach (JsonElement item in _door.ListRawAsync(kind.Type.List, cancellationToken).ConfigureAwait(false))
            {
                if (kind.HasOne(item))
                {
                    found.Add(item.Clone());
                }
            }
        }
        catch (IntuneMaintenanceException e) when (e.Kind != FailureKind.Authentication)
        {
            gaps.Add(FailureGaps.Of(kind.Type, e, found.Count == 0 ? "All of them" : FormattableString.Invariant($"All after the first {found.Count}"), isList: true));
        }

        await _reads.RunAsync(
            kind.Type.Version,
            [.. found.Select(i => $"{kind.Type.PathOf(i.TextOf("id"))}?{kind.Type.ItemQuery}")],
            (i, answer) => Take(found[i], answer),
            (i, e) => Miss(found[i], e),
            cancellationToken).ConfigureAwait(false);
        return (secrets, gaps);

        void Take(JsonElement listed, GraphAnswer answer)
        {
            try
            {
                using JsonDocument document = answer.OrThrow().ReadDocument();
                foreach ((string name, string value) in kind.Secrets(listed, document.RootElement))
                {
                    secrets[name] = value;
                }
            }
            catch (IntuneMaintenanceException e) when (e.Kind != FailureKind.Authentication)
            {
                Miss(listed, e);
            }
        }

        void Miss(JsonElement listed, IntuneMaintenanceException failure) => gaps.Add(FailureGaps.Of(kind.Type, failure, "The secret", listed.TextOf("id"), listed.TextOf(kind.Type.NameProperty)));
    }

    /// <summary>The kinds, in the order in which they are read.</summary>
    internal static IReadOnlyList<RecoveryKeyKind> Kinds { get; } =
    [
        new(new("BitLockerKey", "informationProtection/bitlocker/recoveryKeys") { Version = GraphVersion.V1, Permission = "BitlockerKey.Read.All", ItemQuery = "$select=key", NameProperty = "deviceId" })
        {
            Secrets = static (listed, item) => [($"{listed.TextOf("deviceId")}/{listed.TextOf("volumeType")}/{listed.TextOf("id")}", item.TextOf("key"))],
        },
        new(new("LocalAdministratorPassword", "directory/deviceLocalCredentials") { Version = GraphVersion.V1, Permission = "DeviceLocalCredential.Read.All", ItemQuery = "$select=credentials", NameProperty = "deviceName" })
        {
            Secrets = static (listed, item) => Credentials(listed, item),
        },

        // Graph shows the code of one device at a time, and only when it is asked for by name.
        new(new("ActivationLockBypassCode", "deviceManagement/managedDevices")
        {
            ListQuery = "$select=id,deviceName,serialNumber,operatingSystem,isSupervised",
            ItemQuery = "$select=id,activationLockBypassCode",
            Permission = "DeviceManagementManagedDevices.Read.All",
            NameProperty = "deviceName",
        })
        {
            HasOne = static device => device.TextOf("operatingSystem") is "iOS" or "iPadOS" or "macOS" && device.TryGetProperty("isSupervised", out JsonElement supervised) && supervised.ValueKind == JsonValueKind.True,
            Secrets = static (listed, item) => item.TextOf("activationLockBypassCode") is { Length: > 0 } code ? [($"{listed.TextOf("id")}/{listed.TextOf("serialNumber")}", code)] : [],
        },
    ];

    private static IEnumerable<(string Name, string Value)> Credentials(JsonElement listed, JsonElement item)
    {
        if (!item.TryGetProperty("credentials", out JsonElement credentials) || credentials.ValueKind != JsonValueKind.Array)
        {
            yield break;
        }

        foreach (JsonElement credential in credentials.EnumerateArray())
        {
            byte[] password = new byte[credential.TextOf("passwordBase64").Length];
            bool readable = Convert.TryFromBase64String(credential.TextOf("passwordBase64"), password, out int length);

            // Windows writes UTF-16; what is no Base64 is kept as it came.
            string text = readable ? Encoding.Unicode.GetString(password, 0, length) : credential.TextOf("passwordBase64");
            yield return ($"{listed.TextOf("id")}/{credential.TextOf("accountName")}/{credential.TextOf("backupDateTime")}", text);
        }
    }
}
