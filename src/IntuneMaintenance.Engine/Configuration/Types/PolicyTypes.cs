namespace IntuneMaintenance.Engine.Configuration;

/// <summary>Device configurations, settings catalog, ADMX, older baselines, compliance.</summary>
internal static class PolicyTypes
{
    private static readonly SubResource Presentations = new("presentationValues")
    {
        Query = "$expand=presentation",
        Inner = "presentation",
        KeepInner = ["@odata.type", "id", "label"],
        Stamped = true,
    };

    internal static IReadOnlyList<ConfigurationType> All { get; } =
    [
        new("DeviceConfiguration", "deviceManagement/deviceConfigurations")
        {
            InPlan = true,
            ListQuery = Queries.WithAssignments,
            Parts = [SubResource.Assignments, .. ProfileReferences.All],
        },
        new("ConfigurationPolicy", "deviceManagement/configurationPolicies")
        {
            InPlan = true,
            NameProperty = "name",
            ListQuery = Queries.WithAssignments,
            Parts = [SubResource.Assignments, Queries.Settings],
            Stamp = Queries.Modified,
        },
        new("GroupPolicyConfiguration", "deviceManagement/groupPolicyConfigurations")
        {
            InPlan = true,
            ListQuery = Queries.WithAssignments,
            Parts =
            [
                SubResource.Assignments,
                new("definitionValues")
                {
                    Query = "$expand=definition",
                    Inner = "definition",
                    KeepInner = ["id", "displayName", "classType", "categoryPath", "policyType"],
                    Stamped = true,
                    Parts = [Presentations],
                },
            ],
            Stamp = Queries.Modified,
        },
        new("Intent", "deviceManagement/intents")
        {
            InPlan = true,
            ListQuery = Queries.WithAssignments,
            Parts = [SubResource.Assignments, Queries.Settings],
            Stamp = Queries.Modified,
        },
        new("CompliancePolicy", "deviceManagement/deviceCompliancePolicies")
        {
            InPlan = true,
            ListQuery = "$expand=assignments,scheduledActionsForRule($expand=scheduledActionConfigurations)",
            Parts = [SubResource.Assignments, Actions],
        },
        new("LinuxCompliancePolicy", "deviceManagement/compliancePolicies")
        {
            InPlan = true,
            NameProperty = "name",
            ListQuery = Queries.WithAssignments,
            Parts = [SubResource.Assignments, Queries.Settings, Actions],
            Stamp = Queries.Modified,
        },
    ];

    private static SubResource Actions => new("scheduledActionsForRule") { Query = "$expand=scheduledActionConfigurations", Inner = "scheduledActionConfigurations" };
}
