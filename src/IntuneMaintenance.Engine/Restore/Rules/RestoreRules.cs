using System.Text.Json.Nodes;

namespace IntuneMaintenance.Engine.Restore;

/// <summary>The rules of every type that can be restored (facts §9, "assign" and quirks).</summary>
internal static class RestoreRules
{
    private static readonly Dictionary<string, RestoreRule> ByType =
        new[] { RestoreRulesOfPolicies.All, RestoreRulesOfApps.All, RestoreRulesOfTheTenant.All }.SelectMany(r => r).ToDictionary(r => r.Type, StringComparer.Ordinal);

    internal static IEnumerable<RestoreRule> All => ByType.Values;

    /// <summary>Null for what is only a record, or has no way back through Graph.</summary>
    internal static RestoreRule? Of(string type) => ByType.GetValueOrDefault(type);

    /// <summary>The action that replaces the whole set.</summary>
    internal static AssignmentPart Assign(string parameter = AssignmentPart.PropertyName) => new(parameter);

    internal static Func<JsonObject, string?> Never(string reason) => _ => reason;
}
