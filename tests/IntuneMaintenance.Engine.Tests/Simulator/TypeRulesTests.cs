using System.Text.Json;
using System.Text.Json.Nodes;
using IntuneMaintenance.Simulator;
using Xunit;

namespace IntuneMaintenance.Engine.Tests.Simulator;

/// <summary>What is particular to single types: references, defaults, built-ins, secrets, order of things.</summary>
public sealed class TypeRulesTests : IDisposable
{
    private const string Management = "/beta/deviceManagement/";
    private const string Apps = "/beta/deviceAppManagement/";
    private readonly TestTenant _test = new(new SimulatedTenantOptions { DeviceCount = 20, Seed = 31, Latency = TimeSpan.FromMilliseconds(300), PoliciesPerFamily = 20 });

    public void Dispose() => _test.Dispose();

    [Theory]
    [InlineData(Management + "deviceCompliancePolicies", """{"@odata.type":"#microsoft.graph.windows10CompliancePolicy","displayName":"x"}""", "scheduledActionsForRule")]
    [InlineData(Management + "deviceCompliancePolicies", """{"@odata.type":"#microsoft.graph.windows10CompliancePolicy","displayName":"x","scheduledActionsForRule":[{"ruleName":"r","scheduledActionConfigurations":[{"actionType":"notification","gracePeriodHours":0}]}]}""", "block")]
    [InlineData(Management + "deviceCompliancePolicies", """{"@odata.type":"#microsoft.graph.windows10CompliancePolicy","displayName":"x","scheduledActionsForRule":[{"ruleName":"r","scheduledActionConfigurations":[{"actionType":"block","notificationTemplateId":"11111111-1111-1111-1111-111111111111"}]}]}""", "notificationTemplateId")]
    [InlineData(Management + "deviceCompliancePolicies", """{"@odata.type":"#microsoft.graph.windows10CompliancePolicy","displayName":"x","scheduledActionsForRule":[{"ruleName":"r","scheduledActionConfigurations":[{"actionType":"block","notificationMessageCCList":["11111111-1111-1111-1111-111111111111"]}]}]}""", "notificationMessageCCList")]
    [InlineData(Management + "deviceConfigurations", """{"displayName":"x"}""", "@odata.type")]
    [InlineData(Management + "deviceConfigurations", """{"@odata.type":"#microsoft.graph.iosCompliancePolicy","displayName":"x"}""", "iosCompliancePolicy")]
    [InlineData(Management + "deviceConfigurations", """{"@odata.type":"#microsoft.graph.windows10CustomConfiguration","displayName":"x","omaSettings":[{"@odata.type":"#microsoft.graph.omaSettingString","displayName":"s","omaUri":"./x","value":"****"}]}""", "mask")]
    [InlineData(Management + "deviceConfigurations", """{"@odata.type":"#microsoft.graph.windows10CustomConfiguration","displayName":"x","omaSettings":[{"@odata.type":"#microsoft.graph.omaSettingString","displayName":"s","omaUri":"./x","value":"v","secretReferenceValueId":"1","isEncrypted":true}]}""", "secretReferenceValueId")]
    [InlineData(Management + "deviceConfigurations", """{"@odata.type":"#microsoft.graph.windows81SCEPCertificateProfile","displayName":"x","rootCertificate@odata.bind":"https://graph.microsoft.com/beta/deviceManagement/deviceConfigurations('11111111-1111-1111-1111-111111111111')"}""", "does not exist")]
    [InlineData(Management + "deviceConfigurations", """{"@odata.type":"#microsoft.graph.windows81TrustedRootCertificate","displayName":"x","destinationStore":"someStore"}""", "someStore")]
    [InlineData(Management + "configurationPolicies", """{"name":"x","platforms":"windows10","technologies":"mdm","settings":[{"settingInstance":{"@odata.type":"#microsoft.graph.deviceManagementConfigurationSimpleSettingInstance","settingDefinitionId":"d","simpleSettingValue":{"@odata.type":"#microsoft.graph.deviceManagementConfigurationSecretSettingValue","value":"t","valueState":"encryptedValueToken"}}}]}""", "notEncrypted")]
    [InlineData(Management + "configurationPolicies", """{"name":"x","platforms":"windows10","technologies":"mdm","settings":[{"settingInstance":{"@odata.type":"#microsoft.graph.deviceManagementConfigurationSimpleSettingInstance","settingDefinitionId":"d","simpleSettingValue":{"@odata.type":"#microsoft.graph.deviceManagementConfigurationReferenceSettingValue","value":"11111111-1111-1111-1111-111111111111"}}}]}""", "Reusable")]
    [InlineData(Management + "configurationPolicies", """{"name":"x","platforms":"windows10","technologies":"mdm","templateReference":{"templateId":"nothing_1"},"settings":[{"settingInstance":{"@odata.type":"#microsoft.graph.deviceManagementConfigurationSimpleSettingInstance","settingDefinitionId":"d"}}]}""", "nothing_1")]
    [InlineData(Management + "roleAssignments", """{"displayName":"x","members":["11111111-1111-1111-1111-111111111111"]}""", "members")]
    [InlineData(Management + "roleDefinitions", """{"@odata.type":"#microsoft.graph.deviceAndAppManagementRoleDefinition","displayName":"x","isBuiltIn":true,"rolePermissions":[{"resourceActions":[]}]}""", "built-in")]
    [InlineData(Management + "windowsAutopilotDeploymentProfiles", """{"@odata.type":"#microsoft.graph.azureADWindowsAutopilotDeploymentProfile","displayName":"a-b"}""", "'-'")]
    [InlineData(Management + "deviceEnrollmentConfigurations", """{"@odata.type":"#microsoft.graph.windows10EnrollmentCompletionPageConfiguration","displayName":"x","selectedMobileAppIds":["11111111-1111-1111-1111-111111111111"]}""", "selectedMobileAppIds")]
    [InlineData(Apps + "mobileAppConfigurations", """{"@odata.type":"#microsoft.graph.iosMobileAppConfiguration","displayName":"x","targetedMobileApps":["11111111-1111-1111-1111-111111111111"]}""", "targetedMobileApps")]
    [InlineData(Apps + "policySets", """{"displayName":"x","items":[{"@odata.type":"#microsoft.graph.mobileAppPolicySetItem","payloadId":"11111111-1111-1111-1111-111111111111"}]}""", "payloadId")]
    [InlineData(Apps + "mobileApps", """{"@odata.type":"#microsoft.graph.win32LobApp","displayName":"x","publisher":"y","fileName":"f","setupFilePath":"s","installCommandLine":"i"}""", "uninstallCommandLine")]
    [InlineData(Apps + "mobileApps", """{"@odata.type":"#microsoft.graph.microsoftStoreForBusinessApp","displayName":"x","publisher":"y"}""", "cannot be created")]
    public async Task A_body_that_does_not_fit_is_refused(string path, string body, string because)
    {
        int before = (await _test.All(path)).Count;
        (int status, JsonElement answer) = await _test.Send("POST", path, body);
        Assert.Equal(400, status);
        Assert.Contains(because, answer.GetProperty("error").GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Equal(before, (await _test.All(path)).Count);
    }

    [Fact]
    public async Task Defaults_and_built_ins_are_changed_but_never_deleted()
    {
        List<JsonElement> enrollment = await _test.All(Management + "deviceEnrollmentConfigurations");
        Assert.Equal(5, enrollment.Count(e => e.GetProperty("priority").GetInt32() == 0));
        foreach (JsonElement item in enrollment.Where(e => e.GetProperty("priority").GetInt32() == 0))
        {
            string path = Management + "deviceEnrollmentConfigurations/" + Id(item);
            Assert.Equal(400, (await _test.Send("DELETE", path)).Status);
            Assert.Equal(400, (await _test.Send("POST", path + "/assign", """{"enrollmentConfigurationAssignments":[]}""")).Status);
            Assert.Equal(200, (await _test.Send("PATCH", path, """{"description":"ours"}""")).Status);
        }

        string role = Id((await _test.All(Management + "roleDefinitions?$filter=isBuiltIn eq true"))[0]);
        Assert.Equal(400, (await _test.Send("PATCH", Management + "roleDefinitions/" + role, """{"description":"ours"}""")).Status);
        Assert.Equal(400, (await _test.Send("DELETE", Management + "roleDefinitions/" + role)).Status);
        JsonElement branding = (await _test.All(Management + "intuneBrandingProfiles")).Single(b => b.GetProperty("isDefaultProfile").GetBoolean());
        Assert.Equal(400, (await _test.Send("DELETE", Management + "intuneBrandingProfiles/" + Id(branding))).Status);
        string global = Id((await _test.All(Management + "deviceHealthScripts")).Single(s => s.GetProperty("isGlobalScript").GetBoolean()));
        Assert.Equal(400, (await _test.Send("PATCH", Management + "deviceHealthScripts/" + global, """{"displayName":"ours"}""")).Status);
        Assert.Equal(204, (await _test.Send("POST", $"{Management}deviceHealthScripts/{global}/assign", """{"deviceHealthScriptAssignments":[]}""")).Status);
        Assert.Equal(400, (await _test.Send("DELETE", Apps + "mobileApps/" + Id((await _test.All(Apps + "mobileApps"))[0]))).Status);
    }

    [Fact]
    public async Task Branding_images_come_one_by_one()
    {
        string path = Management + "intuneBrandingProfiles/" + Id((await _test.All(Management + "intuneBrandingProfiles"))[1]);
        Assert.Equal(JsonValueKind.Null, (await _test.Get(path)).Body.GetProperty("themeColorLogo").ValueKind);
        Assert.NotEmpty((await _test.Get(path + "?$select=themeColorLogo")).Body.GetProperty("themeColorLogo").GetProperty("value").GetBytesFromBase64());
        Assert.NotEmpty((await _test.Get(path + "/themeColorLogo")).Body.GetProperty("value").GetBytesFromBase64());
        Assert.Equal(204, (await _test.Get(path + "/landingPageCustomizedImage")).Status);
    }

    [Fact]
    public async Task A_profile_that_is_assigned_stays()
    {
        string path = Management + "windowsAutopilotDeploymentProfiles/" + Id((await _test.All(Management + "windowsAutopilotDeploymentProfiles"))[0]);
        foreach (JsonElement old in await _test.All(path + "/assignments"))
        {
            await _test.Send("DELETE", $"{path}/assignments/{Id(old)}");
        }

        const string Everyone = """{"target":{"@odata.type":"#microsoft.graph.allDevicesAssignmentTarget"}}""";
        (int status, JsonElement assignment) = await _test.Send("POST", path + "/assignments", Everyone);
        Assert.Equal(201, status);
        Assert.Equal(400, (await _test.Send("POST", path + "/assignments", Everyone)).Status);
        Assert.Equal(400, (await _test.Send("POST", path + "/assign", """{"assignments":[]}""")).Status);
        Assert.Equal(400, (await _test.Send("DELETE", path)).Status);
        Assert.Equal(204, (await _test.Send("DELETE", $"{path}/assignments/{Id(assignment)}")).Status);
        Assert.Equal(204, (await _test.Send("DELETE", path)).Status);
    }

    [Fact]
    public async Task Imported_definitions_join_the_catalogue_and_leave_it()
    {
        int before = (await _test.All(Management + "groupPolicyDefinitions")).Count;
        (int status, JsonElement file) = await _test.Send("POST", Management + "groupPolicyUploadedDefinitionFiles", """{"fileName":"new.admx","content":"PGE+","defaultLanguageCode":"en-US","groupPolicyUploadedLanguageFiles":[{"fileName":"new.adml","languageCode":"en-US","content":"PGI+"}]}""");
        Assert.Equal(201, status);
        Assert.Equal(JsonValueKind.Null, file.GetProperty("content").ValueKind);
        Assert.Equal(before + 2, (await _test.All(Management + "groupPolicyDefinitions")).Count);
        Assert.Equal(204, (await _test.Send("POST", $"{Management}groupPolicyUploadedDefinitionFiles/{Id(file)}/remove", "{}")).Status);
        Assert.Equal(before, (await _test.All(Management + "groupPolicyDefinitions")).Count);
    }

    [Fact]
    public async Task A_definition_is_bound_once_and_takes_its_own_presentations_only()
    {
        List<JsonElement> catalogue = await _test.All(Management + "groupPolicyDefinitions?$expand=presentations");
        JsonElement one = catalogue.First(d => d.GetProperty("presentations").GetArrayLength() == 1);
        JsonElement other = catalogue.Last(d => d.GetProperty("presentations").GetArrayLength() == 2);
        string policy = Management + "groupPolicyConfigurations/" + Id((await _test.Send("POST", Management + "groupPolicyConfigurations", """{"displayName":"x"}""")).Body);
        JsonObject Body(JsonElement definition, JsonElement presentation) => new()
        {
            ["enabled"] = true,
            ["definition@odata.bind"] = $"https://graph.microsoft.com/beta/deviceManagement/groupPolicyDefinitions('{Id(definition)}')",
            ["presentationValues"] = new JsonArray(new JsonObject
            {
                ["@odata.type"] = "#microsoft.graph.groupPolicyPresentationValueText",
                ["value"] = "v",
                ["presentation@odata.bind"] = $"https://graph.microsoft.com/beta/deviceManagement/groupPolicyDefinitions('{Id(definition)}')/presentations('{Id(presentation)}')",
            }),
        };
        Assert.Equal(400, (await _test.Send("POST", policy + "/definitionValues", Body(one, other.GetProperty("presentations")[0]).ToJsonString())).Status);
        Assert.Equal(201, (await _test.Send("POST", policy + "/definitionValues", Body(one, one.GetProperty("presentations")[0]).ToJsonString())).Status);
        Assert.Equal(400, (await _test.Send("POST", policy + "/definitionValues", Body(one, one.GetProperty("presentations")[0]).ToJsonString())).Status);
        JsonElement value = Assert.Single(await _test.All(policy + "/definitionValues?$expand=definition"));
        Assert.Equal(Id(one), Id(value.GetProperty("definition")));
        JsonElement shown = Assert.Single(await _test.All($"{policy}/definitionValues/{Id(value)}/presentationValues?$expand=presentation"));
        Assert.Equal(Id(one.GetProperty("presentations")[0]), Id(shown.GetProperty("presentation")));
    }

    [Fact]
    public async Task Apple_profiles_need_a_living_token()
    {
        _test.Tenant.Plant("depOnboardingSettings", """{"id":"old","tokenName":"Old school token","tokenType":"appleSchoolManager","tokenExpirationDateTime":"@-2000"}""");
        List<JsonElement> tokens = await _test.All(Management + "depOnboardingSettings");
        const string Profile = """{"@odata.type":"#microsoft.graph.depIOSEnrollmentProfile","displayName":"New"}""";
        Assert.Equal(201, (await _test.Send("POST", $"{Management}depOnboardingSettings/{Id(tokens[0])}/enrollmentProfiles", Profile)).Status);
        Assert.Equal(400, (await _test.Send("POST", $"{Management}depOnboardingSettings/{Id(tokens[1])}/enrollmentProfiles", Profile)).Status);
        Assert.Equal(400, (await _test.Send("POST", $"{Management}depOnboardingSettings/{Id(tokens[0])}/enrollmentProfiles", """{"@odata.type":"#microsoft.graph.depIOSEnrollmentProfile","displayName":"New","isDefault":true}""")).Status);
        Assert.Equal("Company iPhones", (await _test.Get($"{Management}depOnboardingSettings/{Id(tokens[0])}/defaultIosEnrollmentProfile")).Body.GetProperty("displayName").GetString());
    }

    [Fact]
    public async Task A_refused_replacement_changes_nothing()
    {
        TypeFacts facts = AllTypes.Of("configurationPolicies");
        string id = Id((await _test.All("/beta/" + facts.Path))[0]);
        string before = string.Concat(await _test.All($"/beta/{facts.Path}/{id}/settings"));
        JsonObject body = await new Replay(_test).Body(facts, id);
        body["settings"]!.AsArray().Add(JsonNode.Parse("""{"settingInstance":{"@odata.type":"#microsoft.graph.deviceManagementConfigurationSimpleSettingInstance","settingDefinitionId":"d","simpleSettingValue":{"@odata.type":"#microsoft.graph.deviceManagementConfigurationReferenceSettingValue","value":"11111111-1111-1111-1111-111111111111"}}}"""));
        Assert.Equal(400, (await _test.Send("PUT", $"/beta/{facts.Path}/{id}", body.ToJsonString())).Status);
        Assert.Equal(before, string.Concat(await _test.All($"/beta/{facts.Path}/{id}/settings")));
    }

    [Fact]
    public async Task Text_can_be_filtered_on()
    {
        JsonElement policy = (await _test.All(Management + "deviceConfigurations"))[4];
        string name = policy.GetProperty("displayName").GetString()!;
        Assert.Equal(Id(policy), Id(Assert.Single(await _test.All($"{Management}deviceConfigurations?$filter={Uri.EscapeDataString($"displayName eq '{name}'")}"))));
    }

    private static string Id(JsonElement item) => item.GetProperty("id").GetString()!;
}
