namespace IntuneMaintenance.Simulator;

/// <summary>Scripts: their content comes only with the item.</summary>
internal static class ScriptCollections
{
    private const string Management = "deviceManagement";
    private static readonly AssignmentRoute ScriptRoute = new("deviceManagementScriptAssignments", "deviceManagementScriptAssignment");

    internal static IReadOnlyList<CollectionDescriptor> All { get; } =
    [
        new(Management, "deviceComplianceScripts", "deviceComplianceScript")
        {
            Permission = "Scripts",
            Required = ["displayName", "publisher", "detectionScriptContent"],
            NullInLists = ["detectionScriptContent"],
            BeforeDelete = RefuseWhenUsed,
            Count = static options => Math.Min(2, options.PoliciesPerFamily),
            Generate = ScriptTemplates.Compliance,
        },
        new(Management, "deviceManagementScripts", "deviceManagementScript")
        {
            Permission = "Scripts",
            Required = ["displayName", "fileName", "scriptContent"],
            NullInLists = ["scriptContent"],
            Assign = ScriptRoute,
            Count = static options => options.PoliciesPerFamily,
            Generate = ScriptTemplates.PowerShell,
        },
        new(Management, "deviceShellScripts", "deviceShellScript")
        {
            Permission = "Scripts",
            Required = ["displayName", "fileName", "scriptContent"],
            NullInLists = ["scriptContent"],
            Assign = ScriptRoute,
            Count = static options => options.PoliciesPerFamily,
            Generate = ScriptTemplates.Shell,
        },
        new(Management, "deviceCustomAttributeShellScripts", "deviceCustomAttributeShellScript")
        {
            Permission = "Scripts",
            Required = ["displayName", "customAttributeName", "customAttributeType", "scriptContent"],
            NotOnUpdate = ["customAttributeName", "customAttributeType", "displayName"],
            NullInLists = ["scriptContent"],
            Assign = ScriptRoute,
            Count = static options => options.PoliciesPerFamily,
            Generate = ScriptTemplates.CustomAttribute,
        },
        new(Management, "deviceHealthScripts", "deviceHealthScript")
        {
            Permission = "Scripts",
            Required = ["displayName", "publisher", "detectionScriptContent"],
            NullInLists = ["detectionScriptContent", "remediationScriptContent"],
            Assign = new AssignmentRoute("deviceHealthScriptAssignments", "deviceHealthScriptAssignment"),
            BuiltIn = static item => item.Body["isGlobalScript"]?.GetValue<bool>() == true ? "is Microsoft's own" : null,
            BuiltInChanges = ["roleScopeTagIds"],
            BuiltInAssignable = true,
            Defaults = static g => g.Options.PoliciesPerFamily == 0 ? [] : [ScriptTemplates.Global(g)],
            Count = static options => Math.Max(0, options.PoliciesPerFamily - 1),
            Generate = static (g, i) => ScriptTemplates.Health(g, i + 1),
        },
    ];

    private static void RefuseWhenUsed(ObjectContext context)
    {
        bool used = context.Store.Present("deviceCompliancePolicies")
            .Any(p => p.Body["deviceCompliancePolicyScript"]?["deviceComplianceScriptId"]?.GetValue<string>() == context.Item.Id);
        if (used)
        {
            throw context.Refuse($"Script {context.Item.Id} is used by a compliance policy and cannot be deleted");
        }
    }
}
