using System.Globalization;
using System.Text.Json.Nodes;

namespace IntuneMaintenance.Simulator;

/// <summary>Texts such as "@-5" stand for a moment five hours ago, whenever they are read: things that report by themselves.</summary>
internal static class LivingText
{
    private const string Mark = "@";

    internal static string Ago(double hours) => Mark + (-hours).ToString(CultureInfo.InvariantCulture);

    internal static JsonObject At(JsonObject item, DateTimeOffset now)
    {
        JsonObject shown = (JsonObject)item.DeepClone();
        foreach ((string name, JsonNode? value) in item)
        {
            if (value is JsonValue text && text.GetValueKind() == System.Text.Json.JsonValueKind.String && text.ToString() is ['@', ..] mark)
            {
                shown[name] = JsonText.Instant(now.AddHours(double.Parse(mark[Mark.Length..], CultureInfo.InvariantCulture)));
            }
        }

        return shown;
    }
}
