using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using IntuneMaintenance.Engine.Backup;
using IntuneMaintenance.Engine.Tests.Backup;
using IntuneMaintenance.Simulator;
using Xunit;

namespace IntuneMaintenance.Engine.Tests.Comparison;

/// <summary>The same configuration under other ids, as a second tenant would hold it.</summary>
public sealed partial class OtherTenantTests
{
    [Theory]
    [InlineData(4)]
    [InlineData(9)]
    public async Task Under_other_ids_everything_is_equal_by_name(int seed)
    {
        await using BackupTenant tenant = await BackupTenant.StartAsync(new SimulatedTenantOptions { DeviceCount = 3, Seed = seed });
        await tenant.SaveAsync();
        string other = await RenumberedAsync(tenant, static (_, item) => item);

        (List<ConfigurationComparison> found, List<IntuneMaintenanceException> failures, ComparisonSummary summary) =
            await ComparedTenant.CompareAsync(new ComparisonRequest { ReferencePath = tenant.PathOf("backup"), DifferencePath = other });

        Assert.True(found.Count == 0, ComparedTenant.Text(found));
        Assert.Empty(failures);
        Assert.True(summary.Counts[ConfigurationChange.Equal] > 150);
        ComparedTenant.AssertNothing(await ComparedTenant.CompareAsync(new ComparisonRequest { ReferencePath = other, Difference = tenant.Connection.Backups }));
    }

    [Fact]
    public async Task A_reference_to_another_object_is_a_difference_though_both_ids_are_unknown_here()
    {
        await using BackupTenant tenant = await BackupTenant.StartAsync(new SimulatedTenantOptions { DeviceCount = 3, Seed = 4 });
        await tenant.SaveAsync();
        string filters = "";
        string other = await RenumberedAsync(tenant, (file, item) =>
        {
            if (file.Type == "AssignmentFilter" && file.Name.EndsWith("Browser", StringComparison.Ordinal))
            {
                filters = item["id"]!.GetValue<string>();
            }

            JsonNode? target = file.Type == "ConfigurationPolicy" ? item["assignments"]!.AsArray().Select(a => a!["target"]).FirstOrDefault(t => t?["deviceAndAppManagementAssignmentFilterType"]?.GetValue<string>() == "include") : null;
            if (target is not null && target["deviceAndAppManagementAssignmentFilterId"]!.GetValue<string>() != filters && filters.Length > 0)
            {
                target["deviceAndAppManagementAssignmentFilterId"] = filters;
            }

            return item;
        });

        (List<ConfigurationComparison> found, _, _) = await ComparedTenant.CompareAsync(new ComparisonRequest { ReferencePath = tenant.PathOf("backup"), DifferencePath = other });

        Assert.NotEmpty(found);
        Assert.All(found, c => Assert.Equal((ConfigurationChange.AssignmentChanged, "ConfigurationPolicy"), (c.Change, c.Type)));
        Assert.All(found, c => Assert.Equal("Corporate Browser", Assert.Single(c.Differences).DifferenceValue));
    }

    private static async Task<string> RenumberedAsync(BackupTenant tenant, Func<ManifestFile, JsonObject, JsonObject> change)
    {
        BackupArchive archive = await BackupArchive.OpenAsync(new IntuneMaintenance.Engine.Storage.FolderStorage(tenant.PathOf("backup")), CancellationToken.None);
        HashSet<string> known = [.. archive.Manifest.Files.SelectMany(f => Ids().Matches(f.Id).Select(m => m.Value))];
        string to = tenant.PathOf("other");
        await BackupForge.WriteAsync(
            tenant.PathOf("backup"),
            to,
            (file, item) =>
            {
                JsonObject renumbered = JsonNode.Parse(Other(item.ToJsonString()))!.AsObject();
                foreach (string list in (string[])["roleScopeTagIds", "roleScopeTags", "scopeTagIds"])
                {
                    if (renumbered[list] is JsonArray tags)
                    {
                        renumbered[list] = new JsonArray([.. tags.Select(t => (JsonNode)OtherTag(t!.GetValue<string>()))]);
                    }
                }

                string id = file.Type == "ScopeTag" ? OtherTag(file.Id) : Other(file.Id);
                if (renumbered.ContainsKey("id"))
                {
                    renumbered["id"] = id;
                }

                return [(file with { Id = id, Parent = file.Parent is null ? null : Other(file.Parent) }, change(file, renumbered))];
            },
            m => m with { TenantId = "11111111-2222-3333-4444-555555555555", TenantName = "Fabrikam" });
        return to;

        string Other(string text) => Ids().Replace(text, m => known.Contains(m.Value) ? m.Value[^12..] + m.Value[8..^12] + m.Value[..8] : m.Value);

        static string OtherTag(string id) => id == "0" ? id : (int.Parse(id, System.Globalization.CultureInfo.InvariantCulture) + 40).ToString(System.Globalization.CultureInfo.InvariantCulture);
    }

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", RegexOptions.IgnoreCase)]
    private static partial Regex Ids();
}
