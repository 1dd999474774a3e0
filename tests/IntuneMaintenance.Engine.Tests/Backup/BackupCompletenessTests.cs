using System.Text.Json.Nodes;
using IntuneMaintenance.Engine.Configuration;
using IntuneMaintenance.Engine.Graph;
using IntuneMaintenance.Engine.Tests.Simulator;
using IntuneMaintenance.Simulator;
using Xunit;

namespace IntuneMaintenance.Engine.Tests.Backup;

public sealed class BackupCompletenessTests
{
    // What facts name below an object and a backup does not repeat: back-links, Microsoft's catalogue, what is saved as a type of its own.
    private static readonly string[] Elsewhere =
    [
        "roleAssignments", "referencingConfigurationPolicies", "definitionFile", "presentations", "enrollmentProfiles", "defaultIosEnrollmentProfile", "defaultMacOsEnrollmentProfile",
        "rootCertificate", "rootCertificatesForServerValidation", "identityCertificateForClientAuthentication", "identityCertificate", "microsoftTunnelConfiguration",
    ];

    [Theory]
    [InlineData(false, 100, 25)]
    [InlineData(true, 100, 25)]
    [InlineData(false, 3, 2)]
    [InlineData(true, 3, 2)]
    public async Task A_backup_is_what_the_tenant_holds(bool ignoreExpand, int page, int settingsPage)
    {
        await using BackupTenant tenant = await BackupTenant.StartAsync(new SimulatedTenantOptions
        {
            DeviceCount = 3,
            IgnoreExpandOnLists = ignoreExpand,
            PageSize = page,
            SettingsPageSize = settingsPage,
        });

        BackupResult result = await tenant.SaveAsync();

        Assert.Equal(BackupStatus.Complete, result.Status);
        using var plain = new PlainClient(tenant.Server.BaseAddress);
        SortedDictionary<string, string> files = tenant.Files();
        int types = 0;
        foreach (TypeFacts facts in AllTypes.All)
        {
            if (ConfigurationTypes.All.FirstOrDefault(t => t.Path == facts.Path && t.Below is null) is { } type)
            {
                types++;
                await CompareAsync(plain, type, facts, files, Assert.Single(result.Types, t => t.Type == type.Name).Count);
            }
        }

        Assert.True(types >= 50, $"only {types} types");
        Assert.Equal(files.Values.Select(f => JsonNode.Parse(f)).Sum(f => f is JsonArray archive ? archive.Count : 1), result.ObjectCount);
        Assert.True((await tenant.TestAsync()).IsValid);
    }

    private static async Task CompareAsync(PlainClient plain, ConfigurationType type, TypeFacts facts, SortedDictionary<string, string> files, int count)
    {
        string path = type.Version == GraphVersion.V1 ? "../v1.0/" + facts.Path : facts.Path;
        string[] ids = [.. (await plain.ListAsync(path)).Where(IsTheTenants).Select(o => o!["id"]!.GetValue<string>())];
        Assert.Equal((type.Name, ids.Length), (type.Name, count));
        string[] parts =
        [
            .. facts.Parts.Select(p => p.Name.TrimEnd('!', '.')).Where(n => !Elsewhere.Contains(n) && !(facts.Collection == "intents" && n == "categories")),
            .. facts.AssignVerb is null ? Array.Empty<string>() : ["assignments"],
        ];
        foreach (string id in ids)
        {
            JsonObject saved = Assert.Single(files.Where(f => f.Key.StartsWith(type.Name + "/", StringComparison.Ordinal)).Select(f => JsonNode.Parse(f.Value)!.AsObject()), o => o["id"]!.GetValue<string>() == id);
            foreach ((string property, JsonNode? held) in await plain.GetAsync($"{path}/{id}"))
            {
                if (type.Sensitive.Contains(property) && held is not null)
                {
                    Assert.False(saved.ContainsKey(property), $"{id} shows its {property}.");
                    continue;
                }

                Assert.True(property == "@odata.context" || (ConnectorTypes.All.Contains(type) && property.EndsWith("DateTime", StringComparison.Ordinal)) || facts.OnlySelected.Contains(property) || JsonNode.DeepEquals(held, saved[property]), $"{type.Name} {id} {property}\nheld:  {held?.ToJsonString()}\nsaved: {saved[property]?.ToJsonString()}");
            }

            foreach (string part in parts)
            {
                if (part == "roleDefinition")
                {
                    Assert.Equal((await plain.GetAsync($"{path}/{id}/{part}"))["id"]!.GetValue<string>(), saved[part]!["id"]!.GetValue<string>());
                    continue;
                }

                JsonArray held = await plain.ListAsync($"{path}/{id}/{part}");
                Assert.Equal(held.Select(Key), saved[part]!.AsArray().Select(Key));
            }

            if (facts.OnlySelected.Count > 0)
            {
                JsonObject shown = await plain.GetAsync($"{path}/{id}?$select={string.Join(',', facts.OnlySelected)}");
                Assert.All(facts.OnlySelected, n => Assert.True(JsonNode.DeepEquals(shown[n], saved[n]), $"{id} {n}"));
            }
        }
    }

    // An app of a protection policy has no id in some versions of the service.
    private static string Key(JsonNode? element) => element!["id"]?.GetValue<string>() ?? element.ToJsonString();

    private static bool IsTheTenants(JsonNode? item) => item!["appAvailability"]?.GetValue<string>() != "global";

    [Fact]
    public async Task Sixty_settings_come_over_three_pages()
    {
        await using BackupTenant tenant = await BackupTenant.StartAsync();

        await tenant.SaveAsync(types: ["ConfigurationPolicy"]);

        int[] settings = [.. tenant.Files().Values.Select(f => JsonNode.Parse(f)!).Select(p =>
        {
            Assert.Equal(p["settingCount"]!.GetValue<int>(), p["settings"]!.AsArray().Count);
            return p["settings"]!.AsArray().Count;
        })];
        Assert.Equal(60, settings.Max());
    }

    [Fact]
    public async Task The_same_tenant_gives_the_same_bytes()
    {
        await using BackupTenant tenant = await BackupTenant.StartAsync(new SimulatedTenantOptions { DeviceCount = 3, Seed = 5 });
        await using BackupTenant other = await BackupTenant.StartAsync(new SimulatedTenantOptions { DeviceCount = 3, Seed = 5, IgnoreExpandOnLists = true, PageSize = 4 });

        await tenant.SaveAsync("first");
        await tenant.SaveAsync("second");
        await other.SaveAsync("third");

        Assert.Equal(tenant.Settled("first"), tenant.Settled("second"));
        Assert.Equal(tenant.Settled("first"), other.Settled("third"));
    }

    [Fact]
    public async Task Files_are_utf8_with_lf_and_sorted_keys()
    {
        await using BackupTenant tenant = await BackupTenant.StartAsync();

        await tenant.SaveAsync();

        foreach ((string file, string text) in tenant.Files())
        {
            Assert.DoesNotContain('\r', text);
            Assert.Contains(File.ReadAllBytes(Path.Combine(tenant.PathOf("backup"), file))[0], "{["u8.ToArray());
            Assert.EndsWith(text[0] == '{' ? "}\n" : "]\n", text, StringComparison.Ordinal);
            AssertSorted(JsonNode.Parse(text)!);
        }
    }

    [Fact]
    public async Task What_Graph_withholds_is_named_and_leaves_the_backup_complete()
    {
        await using BackupTenant tenant = await BackupTenant.StartAsync();

        BackupResult result = await tenant.SaveAsync();

        Assert.All(result.Gaps, g => Assert.True(g.ByDesign && g.Reason.Length > 0 && g.Remedy.Length > 0 && g.Type.Length > 0));
        Assert.Contains(result.Gaps, g => g is { Type: "DeviceConfiguration", What: "The secret value of omaSettings[0].value" });
        Assert.Contains(result.Gaps, g => g is { Type: "MobileApp", What: "The app's content" });
        Assert.Equal(result.Gaps.Count(g => g.Type == "DeviceConfiguration" && g.What.Contains("omaSettings", StringComparison.Ordinal)), tenant.Files().Values.Count(f => f.Contains("\"****\"", StringComparison.Ordinal)));
        Assert.Equal(BackupStatus.Complete, result.Status);
    }

    [Fact]
    public async Task Only_the_named_types_are_asked_for()
    {
        await using BackupTenant tenant = await BackupTenant.StartAsync();
        int before = tenant.Requests;

        BackupResult result = await tenant.SaveAsync(types: ["deviceconfiguration", "CompliancePolicy"]);

        Assert.Equal(["DeviceConfiguration", "CompliancePolicy"], result.Types.Select(t => t.Type));

        // Both lists in one batch, and the root of the SCEP profile.
        Assert.Equal(2, tenant.Requests - before);
        Assert.Equal(2, result.RequestCount);
    }

    [Fact]
    public async Task An_unknown_type_is_refused_before_anything_is_written()
    {
        await using BackupTenant tenant = await BackupTenant.StartAsync();

        IntuneMaintenanceException e = await Assert.ThrowsAsync<IntuneMaintenanceException>(() => tenant.SaveAsync(types: ["Policy"]));

        Assert.Equal("BackupTypeUnknown", e.ErrorId);
        Assert.False(Directory.Exists(tenant.PathOf("backup")));
    }

    [Fact]
    public async Task An_empty_tenant_gives_an_empty_and_complete_backup()
    {
        await using BackupTenant tenant = await BackupTenant.StartAsync(new SimulatedTenantOptions { DeviceCount = 0, PoliciesPerFamily = 0, AppCount = 0, Empty = true, WithConnectors = false });

        BackupResult result = await tenant.SaveAsync();

        // What every tenant has from the first day: built-in roles, default restrictions, settings, licences.
        Assert.Equal((BackupStatus.Complete, ConfigurationTypes.Named([]).Count), (result.Status, result.Types.Length));
        Assert.All(result.Types.Where(t => t.Type is "ConfigurationPolicy" or "MobileApp" or "ConditionalAccessPolicy"), t => Assert.Equal(0, t.Count));
        Assert.Equal(result.Types.Sum(t => t.Count), result.ObjectCount);
        Assert.True((await tenant.TestAsync()).IsValid);
    }

    private static void AssertSorted(JsonNode node)
    {
        switch (node)
        {
            case JsonObject owner:
                string[] keys = [.. owner.Select(p => p.Key)];
                Assert.Equal(keys.Order(StringComparer.Ordinal), keys);
                Assert.All(owner.Where(p => p.Value is not null), p => AssertSorted(p.Value!));
                break;
            case JsonArray list:
                Assert.All(list.Where(n => n is not null), n => AssertSorted(n!));
                break;
        }
    }
}
