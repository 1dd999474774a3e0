using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;

namespace IntuneMaintenance;

/// <summary>Reads rules from the tables that people type.</summary>
internal static class PlanRuleTable
{
    internal static IEnumerable<DeviceRule> Platforms(Hashtable table, string parameter) => table.Cast<DictionaryEntry>().Select(entry => new DeviceRule
    {
        Platform = Member<DevicePlatform>(entry.Key, parameter, "a platform"),
        Act = Member<PlannedAct>(entry.Value, parameter, "an act"),
    });

    internal static IEnumerable<DeviceRule> Groups(Hashtable table, string parameter) => table.Cast<DictionaryEntry>().Select(entry => new DeviceRule
    {
        GroupId = DeviceId.Parse($"{entry.Key}", parameter, "group"),
        Act = Member<PlannedAct>(entry.Value, parameter, "an act"),
    });

    // Exact names only: what PowerShell would make of a number or of a list is no rule.
    private static T Member<T>(object? value, string parameter, string what)
        where T : struct
    {
        string text = $"{value}";
        string name = Enum.GetNames(typeof(T)).FirstOrDefault(n => n.Equals(text, StringComparison.OrdinalIgnoreCase))
            ?? throw new IntuneMaintenanceException(FailureKind.InvalidArgument, "PlanRuleUnknown", $"-{parameter}: '{text}' is not {what}.")
            {
                Target = text,
                Advice = $"Known: {string.Join(", ", Enum.GetNames(typeof(T)))}.",
            };
        return (T)Enum.Parse(typeof(T), name);
    }
}
