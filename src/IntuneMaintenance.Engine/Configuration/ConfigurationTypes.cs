namespace IntuneMaintenance.Engine.Configuration;

/// <summary>The types that a backup holds, in the order in which one may refer to another. A further type is a few lines in its family.</summary>
internal static class ConfigurationTypes
{
    internal static IReadOnlyList<ConfigurationType> All { get; } =
    [
        .. FoundationTypes.All,
        AppTypes.MobileApp,
        .. ScriptTypes.All,
        .. PolicyTypes.All,
        .. EnrollmentTypes.All,
        .. AppTypes.Policies,
        .. UpdateTypes.All,
        .. TenantTypes.All,
        .. BeyondTypes.All,
        AppTypes.PolicySet,
        .. ConnectorTypes.All,
        EnrollmentTypes.AutopilotDevice,
        .. InventoryTypes.All,
    ];

    /// <summary>The types that a decommission removes: what refers to others before what is referred to.</summary>
    internal static IReadOnlyList<ConfigurationType> InPlan { get; } = [.. All.Where(t => t.InPlan).Reverse()];

    internal static ConfigurationType? Find(string name) => All.FirstOrDefault(t => t.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>The named types, in the order of <see cref="All"/>; when none is named all of them but those that must be.</summary>
    internal static IReadOnlyList<ConfigurationType> Named(IReadOnlyList<string> names)
    {
        if (names.FirstOrDefault(n => Find(n) is null) is { } unknown)
        {
            throw new IntuneMaintenanceException(FailureKind.InvalidArgument, "BackupTypeUnknown", $"-Type: there is no configuration type '{unknown}'.")
            {
                Target = unknown,
                Advice = $"Known types: {string.Join(", ", All.Select(t => t.Name))}.",
            };
        }

        return [.. All.Where(t => names.Count == 0 ? t.OnRequest is null : names.Contains(t.Name, StringComparer.OrdinalIgnoreCase))];
    }
}
