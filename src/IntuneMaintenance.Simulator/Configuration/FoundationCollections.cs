namespace IntuneMaintenance.Simulator;

/// <summary>What other types refer to: scope tags, filters, categories, roles, messages, terms.</summary>
internal static class FoundationCollections
{
    private const string Management = "deviceManagement";

    internal static IReadOnlyList<CollectionDescriptor> All { get; } =
    [
        new(Management, "roleScopeTags", "roleScopeTag")
        {
            Permission = "RBAC",
            Required = ["displayName"],
            Made = ServerMade.Of("isBuiltIn=false"),
            BuiltInChanges = [],
            Assign = new AssignmentRoute("assignments", "roleScopeTagAutoAssignment") { Returns = true, Targets = AssignmentRoute.GroupTargets },
            NewId = static (store, _, _) => (store.Present("roleScopeTags").Max(tag => int.Parse(tag.Id, System.Globalization.CultureInfo.InvariantCulture)) + 1).ToString(System.Globalization.CultureInfo.InvariantCulture),
            Defaults = static g => [FoundationTemplates.ScopeTag(g, 0)],
            Count = static options => Math.Max(0, options.ScopeTagCount - 1),
            Generate = static (g, i) => FoundationTemplates.ScopeTag(g, i + 1),
        },
        new(Management, "assignmentFilters", "deviceAndAppManagementAssignmentFilter")
        {
            Required = ["displayName", "platform", "rule"],
            Made = ServerMade.Of("payloads=[]"),
            NotOnUpdate = ["platform", "assignmentFilterManagementType"],
            Count = static options => options.FilterCount,
            Generate = static (g, i) => FoundationTemplates.Filter(g, i),
        },
        new(Management, "deviceCategories", "deviceCategory")
        {
            InV1 = true,
            Required = ["displayName"],
            Count = static options => Math.Min(3, options.PoliciesPerFamily),
            Generate = static (g, i) => Generation.Object(g.Id("deviceCategories", i), "deviceCategory", $$"""{"displayName":"{{FoundationTemplates.Categories[i]}}","description":"Set at enrollment"}"""),
        },
        new(Management, "roleDefinitions", "roleDefinition")
        {
            InV1 = true,
            Permission = "RBAC",
            Required = ["displayName", "rolePermissions"],
            Made = ServerMade.Of("isBuiltInRoleDefinition=false permissions=[]"),
            BuiltInChanges = ["roleScopeTagIds"],
            Children = [new("roleAssignments", "roleAssignment") { Expandable = false, Live = RoleRules.AssignmentsOf }],
            Accept = RoleRules.AcceptDefinition,
            BeforeDelete = RoleRules.RefuseWhenAssigned,
            Defaults = FoundationTemplates.BuiltInRoles,
            Count = static options => Math.Min(2, options.PoliciesPerFamily),
            Generate = FoundationTemplates.Role,
        },
        new(Management, "roleAssignments", "deviceAndAppManagementRoleAssignment")
        {
            InV1 = true,
            Permission = "RBAC",
            Required = ["displayName", "members"],
            MissingInLists = ["members", "scopeMembers", "resourceScopes", "scopeType"],
            Children = [new("roleDefinition", "roleDefinition") { One = true }],
            Accept = RoleRules.AcceptAssignment,
            Count = static options => Math.Min(2, options.PoliciesPerFamily),
            Generate = FoundationTemplates.RoleAssignment,
        },
        new(Management, "notificationMessageTemplates", "notificationMessageTemplate")
        {
            InV1 = true,
            Permission = "ServiceConfig",
            Required = ["displayName", "brandingOptions"],
            ReadOnly = ["defaultLocale"],
            Made = ServerMade.Of("defaultLocale=null"),
            Children =
            [
                new("localizedNotificationMessages", "localizedNotificationMessage")
                {
                    Writes = Writes.Usual,
                    Required = ["locale", "subject", "messageTemplate"],
                    Made = ServerMade.Of("lastModifiedDateTime=now"),
                    Accept = MessageRules.Accept,
                },
            ],
            BeforeDelete = MessageRules.RefuseWhenUsed,
            Count = static options => Math.Min(3, options.PoliciesPerFamily),
            Generate = FoundationTemplates.Notification,
        },
        new(Management, "termsAndConditions", "termsAndConditions")
        {
            InV1 = true,
            Permission = "ServiceConfig",
            Required = ["displayName", "title", "bodyText", "acceptanceStatement"],
            Assign = new AssignmentRoute(string.Empty, "termsAndConditionsAssignment") { Expandable = false },
            Count = static options => Math.Min(2, options.PoliciesPerFamily),
            Generate = FoundationTemplates.Terms,
        },
    ];
}
