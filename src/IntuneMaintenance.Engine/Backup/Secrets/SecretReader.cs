using System.Globalization;
using System.Text.Json;
using IntuneMaintenance.Engine.Graph;
using IntuneMaintenance.Engine.Text;

namespace IntuneMaintenance.Engine.Backup;

/// <summary>Fetches the plain values of what objects show masked. They stay in memory until they are encrypted.</summary>
internal sealed class SecretReader
{
    private readonly BatchedReads _reads;

    internal SecretReader(GraphDoor door) => _reads = new BatchedReads(door);

    internal async Task ReadAsync(IEnumerable<BackupObject> objects, CancellationToken cancellationToken)
    {
        (BackupObject Owner, string Path, string Relative)[] wanted = [.. objects.SelectMany(o => References(o).Select(r => (o, r.Path, r.Relative)))];
        foreach (IGrouping<GraphVersion, (BackupObject Owner, string Path, string Relative)> version in wanted.GroupBy(w => w.Owner.Type.Version))
        {
            (BackupObject Owner, string Path, string Relative)[] some = [.. version];
            await _reads.RunAsync(version.Key, [.. some.Select(w => w.Relative)], (i, answer) => Take(some[i].Owner, some[i].Path, answer), (i, e) => some[i].Owner.MissSecret(some[i].Path, e), cancellationToken).ConfigureAwait(false);
        }
    }

    private static void Take(BackupObject owner, string path, GraphAnswer answer)
    {
        try
        {
            using JsonDocument document = answer.OrThrow().ReadDocument();
            if (document.RootElement.ValueKind != JsonValueKind.Object || !document.RootElement.TryGetProperty("value", out JsonElement value) || value.ValueKind != JsonValueKind.String)
            {
                throw new IntuneMaintenanceException(FailureKind.InvalidData, "AnswerNotReadable", $"{answer.Path}: The answer holds no value.");
            }

            owner.AddSecret(path, value.GetString()!);
        }
        catch (IntuneMaintenanceException e) when (e.Kind != FailureKind.Authentication)
        {
            owner.MissSecret(path, e);
        }
    }

    private static IEnumerable<(string Path, string Relative)> References(BackupObject owner)
    {
        if (owner.Content.ValueKind != JsonValueKind.Object || !owner.Content.TryGetProperty("omaSettings", out JsonElement settings) || settings.ValueKind != JsonValueKind.Array)
        {
            yield break;
        }

        int index = 0;
        foreach (JsonElement setting in settings.EnumerateArray())
        {
            if (setting.TextOf("secretReferenceValueId") is { Length: > 0 } reference)
            {
                string literal = Uri.EscapeDataString(reference.Replace("'", "''", StringComparison.Ordinal));
                yield return ($"omaSettings[{index.ToString(CultureInfo.InvariantCulture)}].value", $"{owner.Path}/getOmaSettingPlainTextValue(secretReferenceValueId='{literal}')");
            }

            index++;
        }
    }
}
