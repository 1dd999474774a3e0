using System.Text.Json;
using System.Text.Json.Nodes;
using IntuneMaintenance.Engine.Backup;
using IntuneMaintenance.Engine.Comparison;
using IntuneMaintenance.Engine.Configuration;
using IntuneMaintenance.Engine.Tests.Backup;
using IntuneMaintenance.Engine.Tests.Simulator;
using IntuneMaintenance.Simulator;

namespace IntuneMaintenance.Engine.Tests.Comparison;

/// <summary>Objects of every type as a backup of a generated tenant holds them, and what of them the facts say is the service's own.</summary>
internal static class SavedObjects
{
    // Read-only to a client and yet no noise: they say where an object stands, or what was uploaded.
    private static readonly string[] ReadOnlyThatCounts = ["displayName", "description", "priority"];

    internal static async Task<List<(ConfigurationType Type, JsonObject Item)>> ReadAsync(int seed, int most)
    {
        await using BackupTenant tenant = await BackupTenant.StartAsync(new SimulatedTenantOptions { DeviceCount = 3, Seed = seed, AppCount = 25, PoliciesPerFamily = 24 });
        await tenant.SaveAsync();
        BackupArchive archive = await BackupArchive.OpenAsync(new IntuneMaintenance.Engine.Storage.FolderStorage(tenant.PathOf("backup")), CancellationToken.None);
        var objects = new List<(ConfigurationType Type, JsonObject Item)>();
        foreach (ConfigurationType type in Comparisons.Types)
        {
            foreach (ManifestFile file in archive.FilesOf(type).Take(most))
            {
                objects.Add((type, JsonNode.Parse((await archive.ReadAsync(file, CancellationToken.None)).GetRawText())!.AsObject()));
            }
        }

        return objects;
    }

    internal static ObjectDifferences Differences(ConfigurationType type, JsonObject left, JsonObject right) =>
        ObjectDifferences.Between(ComparableJson.Of(type, Element(left)), ComparableJson.Of(type, Element(right)));

    internal static JsonElement Element(JsonObject item) => JsonDocument.Parse(item.ToJsonString()).RootElement;

    /// <summary>Top-level properties that the facts call read-only.</summary>
    internal static HashSet<string> ServersOwn(ConfigurationType type)
    {
        IEnumerable<string> own = AllTypes.All.Where(t => t.Path == type.Path && type.Below is null).SelectMany(t => t.ReadOnly);

        // Which profile is the default one is a link of the token, and no property that could be set (facts §9 row 24).
        string[] derived = type.Name == "AppleEnrollmentProfile" ? ["isDefault", "configurationEndpointUrl"] : [];
        return [.. own.Except(ReadOnlyThatCounts), .. AllTypes.AlwaysReadOnly, .. derived];
    }
}
