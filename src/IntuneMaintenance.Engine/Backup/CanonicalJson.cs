using System.Text.Encodings.Web;
using System.Text.Json;
using IntuneMaintenance.Engine.Configuration;

namespace IntuneMaintenance.Engine.Backup;

/// <summary>
/// JSON in the one form that backups keep: keys in ordinal order, arrays as sent, indented, LF. The same object always
/// gives the same bytes, so that a version control system shows real changes only.
/// </summary>
internal static class CanonicalJson
{
    private static readonly JsonWriterOptions Options = new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>An object with what hangs below it.</summary>
    internal static byte[] Write(BackupNode node)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            WriteNode(json, node, null);
        }

        buffer.WriteByte((byte)'\n');
        return buffer.ToArray();
    }

    /// <summary>Objects as one list, each as the service sent it.</summary>
    internal static byte[] Write(IEnumerable<JsonElement> items)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartArray();
            foreach (JsonElement item in items)
            {
                WriteValue(json, item);
            }

            json.WriteEndArray();
        }

        buffer.WriteByte((byte)'\n');
        return buffer.ToArray();
    }

    // Context addresses and next links tell how an object was asked for, not what it is.
    private static bool IsTransport(string name) =>
        name.EndsWith("@odata.context", StringComparison.Ordinal) || name.EndsWith("@odata.nextLink", StringComparison.Ordinal);

    /// <summary>The object without what hangs below it, and then that as it was read.</summary>
    private static void WriteNode(Utf8JsonWriter json, BackupNode node, SubResource? kind)
    {
        HashSet<string> apart = [.. node.Parts.Where(p => p.IsOn(node.Content)).Select(p => p.Name), .. node.Withheld, .. node.Selected.Keys];
        IEnumerable<string> own = node.Content.EnumerateObject().Select(p => p.Name).Where(n => !IsTransport(n) && !apart.Contains(n) && (kind is not { Keep.Count: > 0 } || kind.Keep.Contains(n)));
        json.WriteStartObject();
        foreach (string name in own.Concat(node.Selected.Keys).Concat(node.Read.Keys).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            json.WritePropertyName(name);
            if (node.Read.TryGetValue(name, out BackupPart? part))
            {
                WritePart(json, part);
            }
            else if (name == kind?.Inner && kind.KeepInner.Count > 0 && node.Content.GetProperty(name) is { ValueKind: JsonValueKind.Object } inner)
            {
                WriteObject(json, inner.EnumerateObject().Where(p => kind.KeepInner.Contains(p.Name)));
            }
            else
            {
                WriteValue(json, node.Selected.TryGetValue(name, out JsonElement selected) ? selected : node.Content.GetProperty(name));
            }
        }

        json.WriteEndObject();
    }

    private static void WritePart(Utf8JsonWriter json, BackupPart part)
    {
        if (part.Kind.Single)
        {
            if (part.Elements.Count == 0)
            {
                json.WriteNullValue();
            }
            else
            {
                WriteNode(json, part.Elements[0], part.Kind);
            }

            return;
        }

        json.WriteStartArray();
        foreach (BackupNode element in part.Elements)
        {
            WriteNode(json, element, part.Kind);
        }

        json.WriteEndArray();
    }

    private static void WriteObject(Utf8JsonWriter json, IEnumerable<JsonProperty> properties)
    {
        json.WriteStartObject();
        foreach (JsonProperty property in properties.Where(p => !IsTransport(p.Name)).OrderBy(p => p.Name, StringComparer.Ordinal))
        {
            json.WritePropertyName(property.Name);
            WriteValue(json, property.Value);
        }

        json.WriteEndObject();
    }

    private static void WriteValue(Utf8JsonWriter json, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                WriteObject(json, value.EnumerateObject());
                break;
            case JsonValueKind.Array:
                json.WriteStartArray();
                foreach (JsonElement element in value.EnumerateArray())
                {
                    WriteValue(json, element);
                }

                json.WriteEndArray();
                break;
            case JsonValueKind.String:
                WriteText(json, value);
                break;
            default:
                value.WriteTo(json);
                break;
        }
    }

    private static void WriteText(Utf8JsonWriter json, JsonElement value)
    {
        string? text;
        try
        {
            text = value.GetString();
        }
        catch (InvalidOperationException)
        {
            // Half a character, cut off by a length limit of the service: kept as it was sent.
            json.WriteRawValue(value.GetRawText());
            return;
        }

        json.WriteStringValue(text);
    }
}
