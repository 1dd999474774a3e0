using IntuneMaintenance.Engine.Backup;

namespace IntuneMaintenance.Engine.Decommission;

/// <summary>What refers to others goes before what is referred to: the order of a restore, backwards.</summary>
internal static class RemovalOrder
{
    private const int Usual = 1;

    private static readonly Dictionary<string, int> Ranks = new(StringComparer.OrdinalIgnoreCase)
    {
        ["policySets"] = 0,
        ["deviceComplianceScripts"] = 2,
        ["reusablePolicySettings"] = 2,
        ["groupPolicyUploadedDefinitionFiles"] = 2,
        ["mobileApps"] = 3,
        ["mobileAppCategories"] = 4,
        ["notificationMessageTemplates"] = 4,
        ["roleAssignments"] = 5,
        ["roleDefinitions"] = 6,
        ["assignmentFilters"] = 7,
        ["deviceCategories"] = 7,
        ["roleScopeTags"] = 8,
    };

    internal static int Of(ConfigurationType type) => Ranks.GetValueOrDefault(type.Path.Split('/')[^1], Usual);

    internal static IEnumerable<ConfigurationType> Sorted(IEnumerable<ConfigurationType> types) => types.Select((type, i) => (type, i)).OrderBy(p => Of(p.type)).ThenByDescending(p => p.i).Select(p => p.type);
}
