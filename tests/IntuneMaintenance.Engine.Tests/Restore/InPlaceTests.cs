using System.Text.Json.Nodes;
using IntuneMaintenance.Contract;
using IntuneMaintenance.Simulator;
using Xunit;

namespace IntuneMaintenance.Engine.Tests.Restore;

/// <summary>The tenant that was saved: what was changed since goes back, and nothing else is touched.</summary>
public sealed class InPlaceTests
{
    private const string Management = "/beta/deviceManagement/";
    private const string Apps = "/beta/deviceAppManagement/";
    private static readonly SimulatedTenantOptions Options = new() { DeviceCount = 3, Seed = 21, PoliciesPerFamily = 6, GroupCount = 6 };

    // Collection, type, and the property that an admin changes.
    private static readonly (string Path, string Type, string Property)[] Changes =
    [
        (Management + "roleScopeTags", "ScopeTag", "description"), (Management + "assignmentFilters", "AssignmentFilter", "rule"), (Management + "deviceCategories", "DeviceCategory", "description"),
        (Management + "roleDefinitions", "RoleDefinition", "description"), (Management + "roleAssignments", "RoleAssignment", "description"),
        (Management + "notificationMessageTemplates", "NotificationTemplate", "description"), (Management + "termsAndConditions", "TermsAndConditions", "bodyText"),
        (Management + "reusablePolicySettings", "ReusablePolicySetting", "description"), (Management + "deviceComplianceScripts", "ComplianceScript", "description"),
        (Management + "deviceManagementScripts", "PowerShellScript", "scriptContent"), (Management + "deviceShellScripts", "ShellScript", "description"),
        (Management + "deviceCustomAttributeShellScripts", "CustomAttributeScript", "description"), (Management + "deviceHealthScripts", "HealthScript", "remediationScriptContent"),
        (Management + "deviceConfigurations", "DeviceConfiguration", "displayName"), (Management + "configurationPolicies", "ConfigurationPolicy", "name"),
        (Management + "groupPolicyConfigurations", "GroupPolicyConfiguration", "description"), (Management + "intents", "Intent", "description"),
        (Management + "deviceCompliancePolicies", "CompliancePolicy", "osMinimumVersion"), (Management + "compliancePolicies", "LinuxCompliancePolicy", "description"),
        (Management + "deviceEnrollmentConfigurations", "EnrollmentConfiguration", "description"), (Management + "windowsAutopilotDeploymentProfiles", "AutopilotProfile", "deviceNameTemplate"),
        (Management + "appleUserInitiatedEnrollmentProfiles", "AppleUserInitiatedEnrollmentProfile", "description"), (Management + "androidDeviceOwnerEnrollmentProfiles", "AndroidEnrollmentProfile", "description"),
        (Apps + "mobileApps", "MobileApp", "notes"), (Apps + "mobileAppCategories", "AppCategory", "displayName"), (Apps + "iosManagedAppProtections", "IosAppProtection", "description"),
        (Apps + "androidManagedAppProtections", "AndroidAppProtection", "description"), (Apps + "windowsManagedAppProtections", "WindowsAppProtection", "description"),
        (Apps + "mdmWindowsInformationProtectionPolicies", "MdmWindowsInformationProtection", "enterpriseDomain"), (Apps + "windowsInformationProtectionPolicies", "WindowsInformationProtection", "description"),
        (Apps + "defaultManagedAppProtections", "DefaultAppProtection", "description"), (Apps + "targetedManagedAppConfigurations", "ManagedAppConfiguration", "description"),
        (Apps + "mobileAppConfigurations", "DeviceAppConfiguration", "description"), (Apps + "iosLobAppProvisioningConfigurations", "IosProvisioningProfile", "description"),
        (Apps + "wdacSupplementalPolicies", "WdacSupplementalPolicy", "description"), (Apps + "policySets", "PolicySet", "description"),
        (Management + "windowsFeatureUpdateProfiles", "FeatureUpdateProfile", "featureUpdateVersion"), (Management + "windowsQualityUpdateProfiles", "QualityUpdateProfile", "description"),
        (Management + "windowsQualityUpdatePolicies", "QualityUpdatePolicy", "description"), (Management + "windowsDriverUpdateProfiles", "DriverUpdateProfile", "description"),
        (Management + "intuneBrandingProfiles", "BrandingProfile", "contactITName"), (Management + "managedDeviceCleanupRules", "CleanupRule", "description"),
        (Management + "hardwareConfigurations", "HardwareConfiguration", "description"), (Management + "virtualEndpoint/provisioningPolicies", "CloudPcProvisioningPolicy", "description"),
        (Management + "virtualEndpoint/userSettings", "CloudPcUserSetting", "displayName"), ("/v1.0/identity/conditionalAccess/namedLocations", "NamedLocation", "displayName"),
        ("/v1.0/identity/conditionalAccess/policies", "ConditionalAccessPolicy", "displayName"),
    ];

    [Fact]
    public async Task One_change_in_each_type_is_one_request_each_and_well_formed()
    {
        using RestoreTenant test = new(Options);
        string backup = await test.SaveAsync();
        foreach ((string path, string type, string property) in Changes)
        {
            JsonNode item = (await test.ListAsync(path)).Last(i => i!["appAvailability"]?.GetValue<string>() != "global")!;
            string changed = property.EndsWith("Content", StringComparison.Ordinal) ? "ZXhpdCAx" : "Changed by hand";
            var body = new JsonObject { [property] = changed };
            if (item["@odata.type"] is { } kind)
            {
                body["@odata.type"] = kind.DeepClone();
            }

            (int status, JsonNode? answer) = await test.SendAsync("PATCH", $"{path}/{item["id"]}", body.ToJsonString());
            Assert.True(status is 200 or 204, $"{type} {status} {answer}");
        }

        await test.SendAsync("PATCH", "/beta/deviceManagement", """{"settings":{"deviceComplianceCheckinThresholdDays":7},"intuneBrand":{"contactITNotes":"nobody"}}""");
        await test.SendAsync("PATCH", "/beta/deviceManagement/remoteAssistanceSettings", """{"blockChat":true}""");
        int before = test.Writes.Count;
        test.Exchanges.Clear();

        List<RestoreResult> results = await test.RestoreAsync(backup);

        RestoreResult[] updated = [.. results.Where(r => r.Status == RestoreStatus.Updated)];
        Assert.Equal(Changes.Select(c => c.Type).Concat(["TenantSettings", "TenantBrand", "RemoteAssistanceSettings"]).Order(), updated.Select(r => r.Type).Order());
        Assert.All(results.Except(updated), r => Assert.True(r.Status == RestoreStatus.Unchanged, $"{r} {r.Status} {r.Reason}"));
        Assert.All(updated, r => Assert.Single(r.Differences));
        Assert.Equal(Changes.Length + 3, test.Writes.Count - before);
        await SameAsync(test, backup);
        Held(test);
    }

    [Fact]
    public async Task What_hangs_below_goes_back_as_it_was()
    {
        using RestoreTenant test = new(Options);
        string backup = await test.SaveAsync();
        JsonNode policy = await FirstAsync(test, Management + "configurationPolicies", p => p["templateReference"]!["templateId"]!.GetValue<string>().Length == 0);
        JsonArray settings = await test.ListAsync($"{Management}configurationPolicies/{policy["id"]}/settings");
        settings[0]!["settingInstance"]!["settingDefinitionId"] = "device_vendor_msft_policy_config_other";
        foreach (JsonNode? setting in settings)
        {
            ((JsonObject)setting!).Remove("id");
        }

        await DoneAsync(test, "PUT", $"{Management}configurationPolicies/{policy["id"]}", new JsonObject
        {
            ["name"] = policy["name"]!.DeepClone(),
            ["platforms"] = policy["platforms"]!.DeepClone(),
            ["technologies"] = policy["technologies"]!.DeepClone(),
            ["settings"] = new JsonArray(settings[0]!.DeepClone()),
        });
        string compliance = await IdAsync(test, Management + "deviceCompliancePolicies", 1);
        await DoneAsync(test, "POST", $"{Management}deviceCompliancePolicies/{compliance}/scheduleActionsForRules", JsonNode.Parse("""{"deviceComplianceScheduledActionForRules":[{"ruleName":null,"scheduledActionConfigurations":[{"actionType":"block","gracePeriodHours":300}]}]}""")!);
        string linux = await IdAsync(test, Management + "compliancePolicies", 1);
        await DoneAsync(test, "POST", $"{Management}compliancePolicies/{linux}/setScheduledActions", JsonNode.Parse("""{"scheduledActions":[{"ruleName":null,"scheduledActionConfigurations":[{"actionType":"block","gracePeriodHours":300}]}]}""")!);
        string template = await IdAsync(test, Management + "notificationMessageTemplates", 0);
        JsonArray messages = await test.ListAsync($"{Management}notificationMessageTemplates/{template}/localizedNotificationMessages");
        await DoneAsync(test, "DELETE", $"{Management}notificationMessageTemplates/{template}/localizedNotificationMessages/{messages[1]!["id"]}", null);
        await DoneAsync(test, "PATCH", $"{Management}notificationMessageTemplates/{template}/localizedNotificationMessages/{messages[2]!["id"]}", JsonNode.Parse("""{"subject":"other"}""")!);
        await DoneAsync(test, "POST", $"{Management}notificationMessageTemplates/{template}/localizedNotificationMessages", JsonNode.Parse("""{"locale":"it-it","subject":"s","messageTemplate":"t","isDefault":true}""")!);
        string admx = await IdAsync(test, Management + "groupPolicyConfigurations", 1);
        JsonArray values = await test.ListAsync($"{Management}groupPolicyConfigurations/{admx}/definitionValues");
        await DoneAsync(test, "POST", $"{Management}groupPolicyConfigurations/{admx}/updateDefinitionValues", new JsonObject
        {
            ["added"] = new JsonArray(),
            ["updated"] = new JsonArray(new JsonObject { ["id"] = values[1]!["id"]!.DeepClone(), ["enabled"] = !values[1]!["enabled"]!.GetValue<bool>() }),
            ["deletedIds"] = new JsonArray(values[0]!["id"]!.DeepClone()),
        });
        string intent = await IdAsync(test, Management + "intents", 1);
        JsonNode first = (await test.ListAsync($"{Management}intents/{intent}/settings"))[4]!;
        first["value"] = !first["value"]!.GetValue<bool>();
        ((JsonObject)first).Remove("valueJson");
        await DoneAsync(test, "POST", $"{Management}intents/{intent}/updateSettings", new JsonObject { ["settings"] = new JsonArray(first.DeepClone()) });
        JsonNode app = await FirstAsync(test, Apps + "mobileApps", a => a["@odata.type"]!.GetValue<string>() == "#microsoft.graph.win32LobApp");
        string category = (await test.ListAsync($"{Apps}mobileApps/{app["id"]}/categories"))[0]!["id"]!.GetValue<string>();
        await DoneAsync(test, "DELETE", $"{Apps}mobileApps/{app["id"]}/categories/{category}/$ref", null);
        string other = await IdAsync(test, Apps + "mobileApps", 5);
        await DoneAsync(test, "POST", $"{Apps}mobileApps/{app["id"]}/updateRelationships", JsonNode.Parse($$"""{"relationships":[{"@odata.type":"#microsoft.graph.mobileAppSupersedence","targetId":"{{other}}","supersedenceType":"update"}]}""")!);
        string protection = await IdAsync(test, Apps + "iosManagedAppProtections", 0);
        await DoneAsync(test, "POST", $"{Apps}iosManagedAppProtections/{protection}/targetApps", JsonNode.Parse("""{"apps":[{"mobileAppIdentifier":{"@odata.type":"#microsoft.graph.iosMobileAppIdentifier","bundleId":"com.other"}}],"appGroupType":"allApps"}""")!);
        string set = await IdAsync(test, Apps + "policySets", 0);
        JsonArray items = await test.ListAsync($"{Apps}policySets/{set}/items");
        await DoneAsync(test, "POST", $"{Apps}policySets/{set}/update", new JsonObject { ["deletedPolicySetItems"] = new JsonArray(items[0]!["id"]!.DeepClone()) });
        string locker = await IdAsync(test, Apps + "mdmWindowsInformationProtectionPolicies", 0);
        await DoneAsync(test, "POST", $"{Apps}mdmWindowsInformationProtectionPolicies/{locker}/exemptAppLockerFiles", JsonNode.Parse("""{"displayName":"extra","file":"PEE+"}""")!);
        string role = await IdAsync(test, Management + "roleAssignments", 0);
        await DoneAsync(test, "PATCH", $"{Management}roleAssignments/{role}", JsonNode.Parse("""{"roleDefinition@odata.bind":"https://graph.microsoft.com/beta/deviceManagement/roleDefinitions('9e0cc482-82df-4ab2-a24c-0c23a3f52e1e')"}""")!);
        test.Exchanges.Clear();

        List<RestoreResult> results = await test.RestoreAsync(backup);

        Assert.All(results, r => Assert.True(r.Status is RestoreStatus.Updated or RestoreStatus.Unchanged, $"{r} {r.Status} {r.Reason} {string.Join(", ", r.Differences)}"));
        Assert.Equal(11, results.Count(r => r.Status == RestoreStatus.Updated));
        await SameAsync(test, backup);
        Held(test);
    }

    [Fact]
    public async Task Assignments_become_exactly_those_of_the_backup_and_never_more()
    {
        using RestoreTenant test = new(Options with { AssignmentsPerPolicy = 2 });
        string backup = await test.SaveAsync();
        string[] groups = [.. (await test.ListAsync("/v1.0/groups")).Select(g => g!["id"]!.GetValue<string>())];
        string shell = await IdAsync(test, Management + "deviceShellScripts", 1);
        await DoneAsync(test, "POST", $"{Management}deviceShellScripts/{shell}/assign", JsonNode.Parse("""{"deviceManagementScriptAssignments":[{"target":{"@odata.type":"#microsoft.graph.allDevicesAssignmentTarget"}}]}""")!);
        string terms = await IdAsync(test, Management + "termsAndConditions", 0);
        await DoneAsync(test, "POST", $"{Management}termsAndConditions/{terms}/assignments", JsonNode.Parse($$$"""{"target":{"@odata.type":"#microsoft.graph.groupAssignmentTarget","groupId":"{{{groups[5]}}}"}}""")!);
        string autopilot = await IdAsync(test, Management + "windowsAutopilotDeploymentProfiles", 0);
        foreach (JsonNode? assignment in await test.ListAsync($"{Management}windowsAutopilotDeploymentProfiles/{autopilot}/assignments"))
        {
            await DoneAsync(test, "DELETE", $"{Management}windowsAutopilotDeploymentProfiles/{autopilot}/assignments/{assignment!["id"]}", null);
        }

        string set = await IdAsync(test, Apps + "policySets", 1);
        await DoneAsync(test, "POST", $"{Apps}policySets/{set}/update", JsonNode.Parse("""{"assignments":[]}""")!);

        List<RestoreResult> skipped = await test.RestoreAsync(backup, r => r.SkipAssignment = true);
        Assert.All(skipped, r => Assert.True(r.Status == RestoreStatus.Unchanged, $"{r} {r.Status} {r.Reason}"));
        List<RestoreResult> results = await test.RestoreAsync(backup);

        Assert.Equal(["AutopilotProfile", "PolicySet", "ShellScript", "TermsAndConditions"], results.Where(r => r.Status == RestoreStatus.Updated).Select(r => r.Type).Order());
        Assert.All(results, r => Assert.True(r.Status is RestoreStatus.Updated or RestoreStatus.Unchanged, $"{r} {r.Status} {r.Reason}"));
        await SameAsync(test, backup);
    }

    [Fact]
    public async Task What_was_removed_is_made_again_once_and_what_it_needs_before_it()
    {
        using RestoreTenant test = new(Options with { PoliciesPerFamily = 9 });
        string backup = await test.SaveAsync();
        JsonArray profiles = await test.ListAsync(Management + "deviceConfigurations");
        string[] gone = [.. profiles.Where(p => p!["@odata.type"]!.GetValue<string>().EndsWith("SCEPCertificateProfile", StringComparison.Ordinal) || p["@odata.type"]!.GetValue<string>().EndsWith("TrustedRootCertificate", StringComparison.Ordinal)).Select(p => p!["id"]!.GetValue<string>())];
        Assert.Equal(2, gone.Length);
        foreach (string id in gone)
        {
            await DoneAsync(test, "DELETE", $"{Management}deviceConfigurations/{id}", null);
        }

        List<RestoreResult> results = await test.RestoreAsync(backup);

        RestoreResult[] made = [.. results.Where(r => r.Status == RestoreStatus.Created)];
        Assert.Equal(gone.Order(), made.Select(r => r.Id).Order());
        Assert.All(made, r => Assert.NotEqual(r.Id, r.TargetId));
        string scep = made.Single(r => r.Id == gone[1]).TargetId!;
        (_, JsonNode? root) = await test.SendAsync("GET", $"{Management}deviceConfigurations/{scep}/microsoft.graph.windows81SCEPCertificateProfile/rootCertificate");
        Assert.Equal(made.Single(r => r.Id == gone[0]).TargetId, root!["id"]!.GetValue<string>());
        Assert.Equal(profiles.Count, (await test.ListAsync(Management + "deviceConfigurations")).Count);
    }

    private static void Held(RestoreTenant test)
    {
        if (ContractFiles.Folder is not null)
        {
            ContractChecker checker = new();
            Assert.Empty(test.Exchanges.SelectMany(checker.Check).Distinct());
        }
    }

    private static async Task SameAsync(RestoreTenant test, string backup)
    {
        SortedDictionary<string, string> left = await test.ContentAsync(backup);
        SortedDictionary<string, string> right = await test.ContentAsync(await test.SaveAsync("again" + Guid.NewGuid()));
        Assert.Equal(left.Keys, right.Keys);
        Assert.All(left, p => Assert.True(p.Value == right[p.Key], $"{p.Key}\n{p.Value}\n{right[p.Key]}"));
    }

    private static async Task DoneAsync(RestoreTenant test, string method, string path, JsonNode? body)
    {
        (int status, JsonNode? answer) = await test.SendAsync(method, path, body?.ToJsonString());
        Assert.True(status is >= 200 and < 300, $"{method} {path}: {status} {answer}");
    }

    private static async Task<string> IdAsync(RestoreTenant test, string path, int at) => (await test.ListAsync(path))[at]!["id"]!.GetValue<string>();

    private static async Task<JsonNode> FirstAsync(RestoreTenant test, string path, Func<JsonNode, bool> fits) => (await test.ListAsync(path)).First(p => fits(p!))!;
}
