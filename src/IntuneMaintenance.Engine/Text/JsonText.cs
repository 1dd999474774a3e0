using System.Text.Json;

namespace IntuneMaintenance.Engine.Text;

/// <summary>Text out of JSON, whatever somebody put into it.</summary>
internal static class JsonText
{
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
}
