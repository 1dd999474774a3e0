namespace IntuneMaintenance.Simulator;

/// <summary>Policies that are made from a catalogue: ADMX definitions and the templates of the older baselines.</summary>
internal static class TemplateCollections
{
    private const string Management = "deviceManagement";

    private static readonly ChildDescriptor PresentationValues = new("presentationValues", "groupPolicyPresentationValue")
    {
        Inline = true,
        Expandable = false,
        Made = ServerMade.Of("createdDateTime=now lastModifiedDateTime=now"),
        Children = [new("presentation", "groupPolicyPresentation") { One = true }],
        Accept = AdmxRules.AcceptPresentation,
    };

    internal static IReadOnlyList<CollectionDescriptor> All { get; } =
    [
        new(Management, "groupPolicyUploadedDefinitionFiles", "groupPolicyUploadedDefinitionFile")
        {
            Writes = Writes.Create | Writes.Delete,
            Required = ["fileName", "content", "defaultLanguageCode", "groupPolicyUploadedLanguageFiles"],
            WriteOnly = ["content"],
            Made = ServerMade.Of("displayName=null description=null languageCodes=['en-US'] targetPrefix='contoso' targetNamespace='Contoso.Policies' policyType='admxIngested' revision='1.0' status='available' uploadDateTime=now"),
            Accept = UploadedFiles.Accept,
            BeforeDelete = UploadedFiles.Remove,
            Actions = new Dictionary<string, Func<ObjectContext, GraphAnswer>> { ["remove"] = UploadedFiles.RemoveAction },
            Count = static options => Math.Min(1, options.PoliciesPerFamily),
            Generate = AdmxTemplates.UploadedFile,
        },
        new(Management, "groupPolicyDefinitions", "groupPolicyDefinition")
        {
            Writes = Writes.None,
            Children =
            [
                new("presentations", "groupPolicyPresentation"),
                new("definitionFile", "groupPolicyDefinitionFile") { One = true, Live = UploadedFiles.FileOf, Expandable = false },
            ],
            Defaults = AdmxTemplates.Definitions,
            Count = static options => 2 * Math.Min(1, options.PoliciesPerFamily),
            Generate = static (g, i) => AdmxTemplates.Ingested(g.Id("groupPolicyUploadedDefinitionFiles", 0), "contoso.admx", i, g.Id("ingested", i)),
        },
        new(Management, "groupPolicyConfigurations", "groupPolicyConfiguration")
        {
            Required = ["displayName"],
            Made = ServerMade.Of("policyConfigurationIngestionType='unknown'"),
            Children =
            [
                new("definitionValues", "groupPolicyDefinitionValue")
                {
                    Writes = Writes.Usual,
                    Expandable = false,
                    Required = ["enabled"],
                    Made = ServerMade.Of("createdDateTime=now lastModifiedDateTime=now"),
                    Children = [new("definition", "groupPolicyDefinition") { One = true }, PresentationValues],
                    Accept = AdmxRules.AcceptDefinition,
                },
            ],
            Assign = new AssignmentRoute("assignments", "groupPolicyConfigurationAssignment") { Returns = true },
            Actions = new Dictionary<string, Func<ObjectContext, GraphAnswer>> { ["updateDefinitionValues"] = AdmxRules.UpdateDefinitionValues },
            Count = static options => options.PoliciesPerFamily,
            Generate = AdmxTemplates.Policy,
        },
        new(Management, "templates", "deviceManagementTemplate")
        {
            Writes = Writes.None,
            Children =
            [
                new("settings", "deviceManagementSettingInstance"),
                new("categories", "deviceManagementTemplateSettingCategory") { Children = [new("recommendedSettings", "deviceManagementSettingInstance")] },
            ],
            Actions = new Dictionary<string, Func<ObjectContext, GraphAnswer>> { ["createInstance"] = IntentRules.CreateInstance },
            Defaults = IntentTemplates.Templates,
        },
        new(Management, "intents", "deviceManagementIntent")
        {
            Writes = Writes.Update | Writes.Delete,
            NotOnUpdate = ["templateId"],
            Made = ServerMade.Of("isMigratingToConfigurationPolicy=false"),
            Children =
            [
                new("settings", "deviceManagementSettingInstance"),
                new("categories", "deviceManagementIntentSettingCategory")
                {
                    Expandable = false,
                    Live = IntentRules.Categories,
                    Children = [new("settings", "deviceManagementSettingInstance")],
                },
            ],
            Assign = new AssignmentRoute("assignments", "deviceManagementIntentAssignment"),
            Actions = new Dictionary<string, Func<ObjectContext, GraphAnswer>> { ["updateSettings"] = IntentRules.UpdateSettings },
            Count = static options => options.PoliciesPerFamily,
            Generate = IntentTemplates.Intent,
        },
    ];
}
