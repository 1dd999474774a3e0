using System.Text.Json;
using IntuneMaintenance.Engine.Apps;
using IntuneMaintenance.Engine.Configuration;

namespace IntuneMaintenance.Engine.Decommission;

/// <summary>Decides what a plan does with apps and configuration, and says why.</summary>
internal static class ObjectRules
{
    // Nothing else tells these from a tenant's own.
    private static readonly string[] DefaultCategories =
        ["Other apps", "Books & Reference", "Data management", "Productivity", "Business", "Development & Design", "Photos & Media", "Collaboration & Social", "Computer management"];

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

    /// <summary>Narrows what is uninstalled to what was asked for: Assigned, None, or ids.</summary>
    internal static PlannedObject Handle(PlannedObject app, IReadOnlyList<string> asked)
    {
        bool all = asked.Contains("Assigned", StringComparer.OrdinalIgnoreCase);
        return all || !app.Included || asked.Contains(app.Id, StringComparer.OrdinalIgnoreCase)
            ? app
            : With(app, false, asked.Any(PlanNames.IsId) ? "Not among the apps that were named." : "No app is uninstalled.");
    }

    internal static PlannedObject ForRemoval(PlannedObject planned, JsonElement item, bool allDevicesGo)
    {
        if (BuiltInBecause(planned, item) is { } why)
        {
            return With(planned, false, why);
        }

        return allDevicesGo || !MayBeAssigned(item)
            ? With(planned, true, allDevicesGo ? "No device stays." : "Not assigned to anybody.")
            : With(planned, false, "Some devices stay, and it may be assigned to them.");
    }

    private static bool MayBeAssigned(JsonElement item) =>
        item.TryGetProperty("assignments", out JsonElement assignments) && assignments.ValueKind == JsonValueKind.Array
            ? assignments.GetArrayLength() > 0
            : !item.TryGetProperty("isAssigned", out JsonElement flag) || flag.ValueKind != JsonValueKind.False;

    /// <summary>Why the service would never let it go; null when it might.</summary>
    private static string? BuiltInBecause(PlannedObject planned, JsonElement item)
    {
        if (planned.Type == "AppCategory" && DefaultCategories.Contains(planned.Name, StringComparer.OrdinalIgnoreCase))
        {
            return "A category that every tenant has; it cannot be removed.";
        }

        if (Is(item, "@odata.type", "#microsoft.graph.microsoftStoreForBusinessApp"))
        {
            return "An app of the Microsoft Store for Business; it cannot be removed.";
        }

        if (IsTrue(item, "isBuiltIn") || IsTrue(item, "isGlobalScript") || IsTrue(item, "isBuiltInRoleDefinition") || Is(item, "appAvailability", "global"))
        {
            return "Microsoft's own; it cannot be removed.";
        }

        bool isDefault = IsTrue(item, "isDefault") || IsTrue(item, "isDefaultProfile")
            || (item.TryGetProperty("deviceEnrollmentConfigurationType", out _) && item.TryGetProperty("priority", out JsonElement rank) && rank.ValueKind == JsonValueKind.Number && rank.GetInt32() == 0);
        return isDefault ? "A default of the service; it can be changed, and not removed." : null;
    }

    private static bool IsTrue(JsonElement item, string name) => item.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.True;

    private static bool Is(JsonElement item, string name, string text) =>
        item.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String && string.Equals(value.GetString(), text, StringComparison.OrdinalIgnoreCase);

    internal static PlannedObject With(PlannedObject planned, bool included, string reason) => new()
    {
        Type = planned.Type,
        Id = planned.Id,
        Name = planned.Name,
        Included = included,
        OwnerId = planned.OwnerId,
        Reason = reason,
    };
}
