using System.Text.Json;
using IntuneMaintenance.Engine.Apps;
using IntuneMaintenance.Engine.Backup;

namespace IntuneMaintenance.Engine.Decommission;

/// <summary>Decides what a plan does with apps and configuration, and says why.</summary>
internal static class ObjectRules
{
    internal static PlannedObject Named(ConfigurationType type, JsonElement item) => new()
    {
        Type = type.Name,
        Id = item.GetProperty("id").GetString() ?? "",
        Name = NameOf(type, item),
    };

    internal static string NameOf(ConfigurationType type, JsonElement item) =>
        item.TryGetProperty(type.NameProperty, out JsonElement name) ? name.GetString() ?? "" : "";

    internal static PlannedObject ForUninstall(PlannedObject planned, JsonElement app)
    {
        string kind = app.TryGetProperty("@odata.type", out JsonElement type) ? type.GetString()?.Split('.')[^1] ?? "" : "";
        bool assigned = !app.TryGetProperty("isAssigned", out JsonElement flag) || flag.ValueKind != JsonValueKind.False;
        bool known = AppCapabilities.CanUninstall(kind);
        return With(planned, known && assigned, !known ? $"{kind}: nothing to uninstall." : assigned ? "Assigned: it may be on the plan's devices." : "Not assigned to anybody.");
    }

    internal static PlannedObject ForRemoval(PlannedObject planned, JsonElement item, bool allDevicesGo)
    {
        if (IsBuiltIn(item))
        {
            return With(planned, false, "Microsoft's own; it cannot be removed.");
        }

        return allDevicesGo || !MayBeAssigned(item)
            ? With(planned, true, allDevicesGo ? "No device stays." : "Not assigned to anybody.")
            : With(planned, false, "Some devices stay, and it may be assigned to them.");
    }

    private static bool MayBeAssigned(JsonElement item) =>
        item.TryGetProperty("assignments", out JsonElement assignments) && assignments.ValueKind == JsonValueKind.Array
            ? assignments.GetArrayLength() > 0
            : !item.TryGetProperty("isAssigned", out JsonElement flag) || flag.ValueKind != JsonValueKind.False;

    private static bool IsBuiltIn(JsonElement item) =>
        item.TryGetProperty("@odata.type", out JsonElement type) && type.GetString() == "#microsoft.graph.microsoftStoreForBusinessApp";

    private static PlannedObject With(PlannedObject planned, bool included, string reason) => new()
    {
        Type = planned.Type,
        Id = planned.Id,
        Name = planned.Name,
        Included = included,
        Reason = reason,
    };
}
