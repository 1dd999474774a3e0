using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using IntuneMaintenance.Engine.Storage;

namespace IntuneMaintenance.Engine.Decommission.Rehearsal;

/// <summary>A small file beside the journal that keeps what was foreseen. No run reads it: a damaged one, or that of another plan, is none.</summary>
internal static class RehearsalFile
{
    private const string Name = "rehearsal.json";
    private static readonly string[] NotInFile = [nameof(DecommissionRehearsal.Steps), nameof(DecommissionRehearsal.Checklist), nameof(DecommissionRehearsal.Blocking), nameof(DecommissionRehearsal.Path)];

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        IgnoreReadOnlyProperties = true,
        Converters = { new JsonStringEnumConverter() },
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { LeaveOut } },
    };

    internal static Task WriteAsync(IStorage place, DecommissionRehearsal rehearsal, CancellationToken cancellationToken) =>
        place.WriteAsync(Name, JsonSerializer.SerializeToUtf8Bytes(rehearsal, Options), cancellationToken);

    internal static async Task<DecommissionRehearsal?> ReadAsync(IStorage place, DecommissionPlan plan, CancellationToken cancellationToken)
    {
        if (!await place.ExistsAsync(Name, cancellationToken).ConfigureAwait(false))
        {
            return null;
        }

        try
        {
            DecommissionRehearsal? kept = JsonSerializer.Deserialize<DecommissionRehearsal>(await place.ReadAsync(Name, cancellationToken).ConfigureAwait(false), Options);
            return kept?.PlanHash == plan.PlanHash ? kept : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static void LeaveOut(JsonTypeInfo type)
    {
        if (type.Type == typeof(DecommissionRehearsal))
        {
            foreach (JsonPropertyInfo property in type.Properties.Where(p => NotInFile.Contains(p.Name, StringComparer.OrdinalIgnoreCase)).ToArray())
            {
                type.Properties.Remove(property);
            }
        }
    }
}
