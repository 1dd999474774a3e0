using System.Text.Encodings.Web;
using System.Text.Json;

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

    /// <summary>The object without what hangs below it, and then those collections as they were read.</summary>
    internal static byte[] Write(JsonElement item, IReadOnlySet<string> below, IReadOnlyDictionary<string, List<JsonElement>> read)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            IEnumerable<string> own = item.EnumerateObject().Select(p => p.Name).Where(n => !IsTransport(n) && !below.Contains(n));
            foreach (string name in own.Concat(read.Keys).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
            {
                json.WritePropertyName(name);
                if (read.TryGetValue(name, out List<JsonElement>? elements))
                {
                    WriteArray(json, elements);
                }
                else
                {
                    WriteValue(json, item.GetProperty(name));
                }
            }

            json.WriteEndObject();
        }

        buffer.WriteByte((byte)'\n');
        return buffer.ToArray();
    }

    /// <summary>Text of a property; empty when there is none. A name may hold half a character, which is no string to .NET.</summary>
    internal static string TextOf(this JsonElement owner, string name)
    {
        if (owner.ValueKind != JsonValueKind.Object || !owner.TryGetProperty(name, out JsonElement value) || value.ValueKind != JsonValueKind.String)
        {
            return "";
        }

        return value.ToText();
    }

    /// <summary>A text, or anything else as JSON.</summary>
    internal static string ToText(this JsonElement value)
    {
        try
        {
            return value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();
        }
        catch (InvalidOperationException)
        {
            return value.GetRawText().Trim('"');
        }
    }

    // Context addresses and next links tell how an object was asked for, not what it is.
    private static bool IsTransport(string name) =>
        name.EndsWith("@odata.context", StringComparison.Ordinal) || name.EndsWith("@odata.nextLink", StringComparison.Ordinal);

    private static void WriteValue(Utf8JsonWriter json, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                json.WriteStartObject();
                foreach (JsonProperty property in value.EnumerateObject().Where(p => !IsTransport(p.Name)).OrderBy(p => p.Name, StringComparer.Ordinal))
                {
                    json.WritePropertyName(property.Name);
                    WriteValue(json, property.Value);
                }

                json.WriteEndObject();
                break;
            case JsonValueKind.Array:
                WriteArray(json, value.EnumerateArray());
                break;
            case JsonValueKind.String:
                WriteText(json, value);
                break;
            default:
                value.WriteTo(json);
                break;
        }
    }

    private static void WriteArray(Utf8JsonWriter json, IEnumerable<JsonElement> elements)
    {
        json.WriteStartArray();
        foreach (JsonElement element in elements)
        {
            WriteValue(json, element);
        }

        json.WriteEndArray();
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
