using System.Text.Json.Nodes;
using IntuneMaintenance.Engine.Comparison;
using IntuneMaintenance.Engine.Configuration;
using Xunit;

namespace IntuneMaintenance.Engine.Tests.Comparison;

/// <summary>On objects of every type: noise never counts, and every value that anybody could have set does.</summary>
public sealed class ComparableJsonTests
{
    private static readonly string[] Shuffled =
    [
        "assignments", "settings", "children", "roleScopeTagIds", "roleScopeTags", "members", "scopeMembers", "resourceScopes", "scheduledActionsForRule", "scheduledActionConfigurations",
        "notificationMessageCCList", "definitionValues", "presentationValues", "localizedNotificationMessages", "omaSettings", "apps", "categories", "items", "allowedResourceActions",
        "returnCodes", "enabledSkipKeys", "targetedMobileApps", "selectedMobileAppIds", "driverInventories", "includeUsers", "excludeGroups",
    ];

    // What else is no statement of the object itself, by name.
    private static readonly string[] Repeated =
    [
        "source", "sourceId", "secretReferenceValueId", "isEncrypted", "valueState", "payloads", "permissions", "definition", "presentation", "configurationType",
        "targetDisplayName", "targetDisplayVersion", "targetPublisher", "targetPublisherDisplayName", "sourceDisplayName", "sourceDisplayVersion", "sourcePublisherDisplayName", "dependentAppCount", "dependsOnAppCount",
        "supersededAppCount", "supersedingAppCount", "templateDisplayName", "templateDisplayVersion", "applicableDeviceCount", "itemType", "errorCode",
        "tunnelServerHealthStatus", "agentImageDigest", "serverImageDigest", "roleDefinition", "rootCertificate", "microsoftTunnelConfiguration",
    ];

    [Theory]
    [InlineData(2)]
    [InlineData(8)]
    public async Task Noise_gives_no_difference_in_any_type(int seed)
    {
        List<(ConfigurationType Type, JsonObject Item)> objects = await SavedObjects.ReadAsync(seed, most: 30);
        Assert.True(objects.Select(o => o.Type).Distinct().Count() > 55);
        var random = new Random(seed);
        foreach ((ConfigurationType type, JsonObject item) in objects)
        {
            var noisy = (JsonObject)item.DeepClone();
            Disturb(noisy, random, SavedObjects.ServersOwn(type), top: true);

            ObjectDifferences differences = SavedObjects.Differences(type, item, noisy);

            Assert.True(differences.Found.Count == 0, $"{type.Name}: {string.Join(" | ", differences.Found)}\n{item}\n{noisy}");
        }
    }

    [Theory]
    [InlineData(2)]
    [InlineData(8)]
    public async Task Every_value_that_somebody_could_have_set_counts_and_is_named(int seed)
    {
        int changed = 0;
        foreach ((ConfigurationType type, JsonObject item) in await SavedObjects.ReadAsync(seed, most: 5))
        {
            HashSet<string> own = SavedObjects.ServersOwn(type);
            string[] ends = [.. type.Parts.Where(p => p.Keep.Count > 0).Select(p => p.Name)];
            foreach (string path in Leaves(item, "", own, ends).ToArray())
            {
                var other = (JsonObject)item.DeepClone();
                Change(other, path);

                ObjectDifferences differences = SavedObjects.Differences(type, item, other);

                bool secret = differences.NotComparable.Count > 0 && IsSecret(item, path);
                Assert.True(differences.Found.Count > 0 || secret, $"{type.Name} {path} was changed and nothing was seen.\n{item}");
                Assert.All(differences.Found, d => Assert.StartsWith(path.Split('/')[1].Split('@')[0], d.Property, StringComparison.Ordinal));
                Assert.Equal(differences.Found.Count > 0 && path.StartsWith("/assignments/", StringComparison.Ordinal), differences.InAssignmentsOnly);
                changed++;
            }
        }

        Assert.True(changed > 1500, $"{changed}");
    }

    private static void Disturb(JsonNode node, Random random, HashSet<string> own, bool top)
    {
        switch (node)
        {
            case JsonObject item:
                foreach ((string name, JsonNode? value) in item.ToArray())
                {
                    if (name.EndsWith("@odata.context", StringComparison.Ordinal) || (top ? own.Contains(name) : name is "id" or "lastModifiedDateTime" or "createdDateTime" or "source" or "sourceId"))
                    {
                        // An object that stands for another one keeps its id.
                        item[name] = item.ContainsKey("displayName") && !top && name == "id" ? value?.DeepClone() : $"noise {random.Next()}";
                    }
                    else if (value is not null)
                    {
                        Disturb(value, random, own, top: false);
                        if (value is JsonArray array && Shuffled.Contains(name))
                        {
                            JsonNode?[] elements = [.. array.Select(e => e?.DeepClone())];
                            random.Shuffle(elements);
                            item[name] = new JsonArray(elements);
                        }
                    }
                }

                item["odd@odata.type"] = "#Collection(String)";
                item["assignments@odata.context"] = $"https://graph.microsoft.com/beta/$metadata#{random.Next()}";
                break;
            case JsonArray list:
                foreach (JsonNode? element in list)
                {
                    if (element is not null)
                    {
                        Disturb(element, random, own, top: false);
                    }
                }

                break;
        }
    }

    private static IEnumerable<string> Leaves(JsonNode? node, string path, HashSet<string> own, string[] ends) => node switch
    {
        // The same relationship as the other app holds it.
        JsonObject item when item["targetType"]?.GetValue<string>() == "parent" => [],
        JsonObject item => item.Where(p => Counts(p.Key, path, own, ends)).SelectMany(p => Leaves(p.Value, $"{path}/{p.Key}", own, ends)),
        JsonArray list => list.SelectMany((e, i) => Leaves(e, $"{path}/{i}", own, ends)),
        JsonValue => [path],
        _ => [],
    };

    private static bool Counts(string name, string path, HashSet<string> own, string[] ends)
    {
        bool top = path.Length == 0;
        if (name.Contains('@', StringComparison.Ordinal) && name != "@odata.type")
        {
            return false;
        }

        return !(top && (own.Contains(name) || ends.Contains(name)))
            && name is not ("id" or "createdDateTime")
            && !(name.StartsWith("last", StringComparison.Ordinal) && name.EndsWith("DateTime", StringComparison.Ordinal))
            && !Repeated.Contains(name)
            && !(path.StartsWith("/items/", StringComparison.Ordinal) && name is "displayName" or "status")
            && !((path.StartsWith("/apps/", StringComparison.Ordinal) || path.Contains("AppLockerFiles/", StringComparison.Ordinal)) && name == "version")
            && !IsState(name, top);
    }

    // Of connectors and other records: how they are doing.
    private static bool IsState(string name, bool top) => top && name is "state" or "status" or "syncStatus" or "lastSyncStatus" or "lastAppSyncStatus" or "lastSyncErrorCode" or "syncedDeviceCount" or "connectorVersion"
        or "serviceNowConnectionStatus" or "onPremisesLastSyncDateTime" or "certificateUploadStatus" or "certificateUploadFailureReason" or "enrollmentState" or "managedDeviceId" or "azureActiveDirectoryDeviceId"
        or "upgradeAvailable" or "totalLicenseCount" or "usedLicenseCount" or "imageDisplayName" or "groupPolicyOperations" or "isBuiltIn" or "modifiedDateTime" or "uploadDateTime" or "deviceEnrollmentConfigurationType";

    private static void Change(JsonObject item, string path)
    {
        string[] steps = path.Split('/')[1..];
        JsonNode owner = item;
        foreach (string step in steps[..^1])
        {
            owner = owner is JsonArray list ? list[int.Parse(step, System.Globalization.CultureInfo.InvariantCulture)]! : owner[step]!;
        }

        JsonNode value = owner is JsonArray array ? array[int.Parse(steps[^1], System.Globalization.CultureInfo.InvariantCulture)]! : owner[steps[^1]]!;
        JsonNode other = value.GetValueKind() switch
        {
            System.Text.Json.JsonValueKind.True => false,
            System.Text.Json.JsonValueKind.False => true,
            System.Text.Json.JsonValueKind.Number => value.GetValue<decimal>() + 1,
            _ => value.GetValue<string>() + "x",
        };
        value.ReplaceWith(other);
    }

    private static bool IsSecret(JsonObject item, string path)
    {
        string[] steps = path.Split('/')[1..];
        JsonNode owner = item;
        foreach (string step in steps[..^1])
        {
            owner = owner is JsonArray list ? list[int.Parse(step, System.Globalization.CultureInfo.InvariantCulture)]! : owner[step]!;
        }

        return steps[^1] == "value" && (owner["isEncrypted"]?.GetValue<bool>() == true || owner["valueState"]?.GetValue<string>() == "encryptedValueToken");
    }
}
