using System.Text.Json;
using System.Text.Json.Nodes;
using IntuneMaintenance.Engine.Graph;
using IntuneMaintenance.Engine.Text;

namespace IntuneMaintenance.Engine.Restore;

/// <summary>Reads the plain values of custom settings in the tenant, where the backup knows its own: so that two secrets can be compared.</summary>
internal sealed class PlainSecrets
{
    private const string Reference = "secretReferenceValueId";
    private readonly GraphDoor _door;

    internal PlainSecrets(GraphDoor door) => _door = door;

    internal async Task RevealAsync(RestoreItem item, string id, JsonObject present, CancellationToken cancellationToken)
    {
        if (item.Type.Name != "DeviceConfiguration" || item.Hidden.Count > 0 || item.Wanted.Body["omaSettings"] is null)
        {
            return;
        }

        foreach (JsonObject setting in present["omaSettings"].Objects().Where(s => s.IsTrue("isEncrypted") && s.Text(Reference).Length > 0))
        {
            string path = $"{item.Type.PathOf(id)}/getOmaSettingPlainTextValue(secretReferenceValueId='{Uri.EscapeDataString(setting.Text(Reference))}')";
            GraphAnswer answer = await _door.GetAsync(new GraphPath(item.Type.Version, path), cancellationToken).ConfigureAwait(false);
            using JsonDocument plain = answer.ReadDocument();
            setting["value"] = plain.RootElement.TextOf("value");
            setting["isEncrypted"] = false;
        }
    }
}
