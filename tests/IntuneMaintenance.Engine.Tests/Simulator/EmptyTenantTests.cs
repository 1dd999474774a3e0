using System.Text.Json;
using IntuneMaintenance.Simulator;
using Xunit;

namespace IntuneMaintenance.Engine.Tests.Simulator;

public sealed class EmptyTenantTests
{
    private static readonly SimulatedTenantOptions Options = new() { DeviceCount = 5, Seed = 42, Empty = true, Latency = TimeSpan.FromMilliseconds(300) };

    // What Intune brings along, by collection.
    private static readonly Dictionary<string, int> Brought = new()
    {
        ["roleScopeTags"] = 1,
        ["roleDefinitions"] = 4,
        ["configurationPolicyTemplates"] = 4,
        ["groupPolicyDefinitions"] = 30,
        ["templates"] = 3,
        ["deviceHealthScripts"] = 1,
        ["deviceEnrollmentConfigurations"] = 5,
        ["mobileAppCategories"] = 3,
        ["mobileApps"] = 4,
        ["defaultManagedAppProtections"] = 1,
        ["managedAppPolicies"] = 1,
        ["intuneBrandingProfiles"] = 1,
        ["authenticationStrengthPolicies"] = 3,
    };

    [Fact]
    public async Task It_has_only_what_is_built_in()
    {
        using TestTenant test = new(Options);
        foreach (TypeFacts facts in AllTypes.All)
        {
            int count = (await test.All("/beta/" + facts.Path)).Count;
            Assert.True(count == Brought.GetValueOrDefault(facts.Collection), $"{facts.Collection}: {count}");
        }
    }

    [Fact]
    public async Task Groups_filters_and_tags_are_there_by_name_when_they_are_asked_for()
    {
        using TestTenant full = new(Options with { Seed = 7, Empty = false });
        using TestTenant empty = new(Options with { EmptyKeeps = ["assignmentFilters", "roleScopeTags", "depOnboardingSettings"], GroupCount = 4 });
        foreach (string list in (string[])["groups?$top=4", "deviceManagement/assignmentFilters", "deviceManagement/roleScopeTags"])
        {
            List<JsonElement> left = [.. (await full.Get("/beta/" + list)).Body.GetProperty("value").EnumerateArray()];
            List<JsonElement> right = [.. (await empty.Get("/beta/" + list)).Body.GetProperty("value").EnumerateArray()];
            Assert.Equal(left.Select(Name), right.Select(Name));
            Assert.True(list.EndsWith("Tags", StringComparison.Ordinal) || left.Zip(right).All(p => Id(p.First) != Id(p.Second)), list);
        }

        JsonElement token = (await empty.All("/beta/deviceManagement/depOnboardingSettings"))[0];
        Assert.Empty(await empty.All($"/beta/deviceManagement/depOnboardingSettings/{Id(token)}/enrollmentProfiles"));
        using TestTenant none = new(Options with { GroupCount = 0, Domains = [] });
        Assert.Empty(await none.All("/beta/groups"));
    }

    [Fact]
    public async Task Families_grow_with_their_number()
    {
        using TestTenant test = new(Options with { Empty = false, PoliciesPerFamily = 50, DefinitionValuesPerPolicy = 10, AssignmentsPerPolicy = 2 });
        string[] families =
        [
            "configurationPolicies", "deviceConfigurations", "deviceCompliancePolicies", "groupPolicyConfigurations", "intents", "deviceManagementScripts",
            "deviceShellScripts", "deviceCustomAttributeShellScripts", "deviceHealthScripts",
        ];
        foreach (string family in families)
        {
            List<JsonElement> all = await test.All($"/beta/deviceManagement/{family}?$expand=assignments");
            Assert.Equal(50, all.Count);
            Assert.All(all.Skip(1), item => Assert.Equal(2, item.GetProperty("assignments").GetArrayLength()));
        }

        string policy = Id((await test.All("/beta/deviceManagement/groupPolicyConfigurations"))[7]);
        Assert.Equal(10, (await test.All($"/beta/deviceManagement/groupPolicyConfigurations/{policy}/definitionValues")).Count);
    }

    private static string? Name(JsonElement item) => item.GetProperty("displayName").GetString();

    private static string Id(JsonElement item) => item.GetProperty("id").GetString()!;
}
