namespace IntuneMaintenance.Engine.Configuration;

/// <summary>Windows updates: features, quality, drivers.</summary>
internal static class UpdateTypes
{
    internal static IReadOnlyList<ConfigurationType> All { get; } =
    [
        Of("FeatureUpdateProfile", "windowsFeatureUpdateProfiles"),
        Of("QualityUpdateProfile", "windowsQualityUpdateProfiles"),
        Of("QualityUpdatePolicy", "windowsQualityUpdatePolicies"),

        // Which driver is approved stands in the inventory and moves without the profile.
        Of("DriverUpdateProfile", "windowsDriverUpdateProfiles") with { Parts = [SubResource.Assignments, new("driverInventories")] },
    ];

    private static ConfigurationType Of(string name, string collection) =>
        new(name, "deviceManagement/" + collection) { InPlan = true, ListQuery = Queries.WithAssignments, Stamp = Queries.Modified };
}
