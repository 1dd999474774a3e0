namespace IntuneMaintenance.Engine.Configuration;

/// <summary>What other types refer to: scope tags, filters, categories, roles, messages, terms, imported ADMX files.</summary>
internal static class FoundationTypes
{
    internal static IReadOnlyList<ConfigurationType> All { get; } =
    [
        new("ScopeTag", "deviceManagement/roleScopeTags") { InPlan = true, Permission = Queries.Rbac, ListQuery = Queries.WithAssignments },
        new("AssignmentFilter", "deviceManagement/assignmentFilters") { InPlan = true, Parts = [], Stamp = Queries.Modified },
        new("DeviceCategory", "deviceManagement/deviceCategories") { InPlan = true, Parts = [] },
        new("AppCategory", "deviceAppManagement/mobileAppCategories") { InPlan = true, Permission = Queries.Apps, Parts = [], Stamp = Queries.Modified },
        new("RoleDefinition", "deviceManagement/roleDefinitions") { Permission = Queries.Rbac, Parts = [] },

        // Its list leaves out whom it is for.
        new("RoleAssignment", "deviceManagement/roleAssignments")
        {
            Permission = Queries.Rbac,
            ItemQuery = "$expand=roleDefinition",
            Parts = [new("roleDefinition") { Single = true, Keep = Queries.Reference }],
        },

        // A message has a time of its own; the template's does not move with it.
        new("NotificationTemplate", "deviceManagement/notificationMessageTemplates")
        {
            InPlan = true,
            Permission = Queries.Service,
            ListQuery = "$expand=localizedNotificationMessages",
            Parts = [new("localizedNotificationMessages")],
        },
        new("TermsAndConditions", "deviceManagement/termsAndConditions") { InPlan = true, Permission = Queries.Service, Stamp = Queries.Modified },
        new("GroupPolicyUploadedDefinitionFile", "deviceManagement/groupPolicyUploadedDefinitionFiles")
        {
            InPlan = true,
            Parts = [],
            Stamp = Queries.Modified,
            NeverGiven = [NeverGiven.Admx],
        },
    ];
}
