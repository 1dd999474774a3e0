using System.Text.Json;
using System.Text.Json.Nodes;

namespace IntuneMaintenance.Engine.Tests.Simulator;

/// <summary>Makes a copy of an object out of what the tenant gives of it, by the rules of facts §9 and nothing else.</summary>
internal sealed class Replay(TestTenant test)
{
    private const string Beta = "https://graph.microsoft.com/beta/";
    private static readonly string[] Certificates = ["rootCertificate", "rootCertificatesForServerValidation", "identityCertificateForClientAuthentication", "identityCertificate"];

    /// <summary>The body that creates a copy.</summary>
    internal async Task<JsonObject> Body(TypeFacts facts, string id)
    {
        string path = $"/beta/{facts.Path}/{id}";
        string select = facts.OnlySelected.Count == 0 ? string.Empty : "?$select=" + string.Join(',', facts.OnlySelected);
        JsonObject body = Stripped(facts, await Item(path));
        if (select.Length > 0)
        {
            JsonObject images = await Item(path + select);
            foreach (string name in facts.OnlySelected)
            {
                body[name] = images[name]?.DeepClone();
            }
        }

        switch (facts.Collection)
        {
            case "configurationPolicies" or "compliancePolicies":
                body["settings"] = new JsonArray([.. (await test.All(path + "/settings")).Select(Plain)]);
                break;
            case "deviceCompliancePolicies":
                body["scheduledActionsForRule"] = (await Item(path + "?$expand=scheduledActionsForRule($expand=scheduledActionConfigurations)"))["scheduledActionsForRule"]!.DeepClone();
                break;
            case "deviceConfigurations":
                await Configuration(path, body);
                break;
            case "roleAssignments":
                string role = (await Item(path + "?$expand=roleDefinition"))["roleDefinition"]!["id"]!.GetValue<string>();
                body["roleDefinition@odata.bind"] = $"{Beta}deviceManagement/roleDefinitions('{role}')";
                break;
            case "policySets":
                body["items"] = new JsonArray([.. (await test.All(path + "/items")).Select(Part)]);
                break;
            case "groupPolicyUploadedDefinitionFiles":
                body["fileName"] = "other.admx";
                body["content"] = "PHBvbGljeURlZmluaXRpb25zLz4=";
                body["groupPolicyUploadedLanguageFiles"]![0]!["content"] = "PHJlc291cmNlcy8+";
                break;
        }

        foreach (string secret in facts.WriteOnly.Where(name => body[name] is null && body.ContainsKey(name)))
        {
            body[secret] = "a new secret";
        }

        return body;
    }

    /// <summary>Creates a copy with all that belongs to it, and tells its id.</summary>
    internal async Task<string> Copy(TypeFacts facts, string id)
    {
        string path = $"/beta/{facts.Path}/{id}";
        if (facts.Collection == "intents")
        {
            return await Intent(path);
        }

        JsonObject body = await Body(facts, id);
        string made = (await Do("POST", "/beta/" + facts.Path, body, 201))["id"]!.GetValue<string>();
        string copy = $"/beta/{facts.Path}/{made}";
        switch (facts.Collection)
        {
            case "notificationMessageTemplates":
                await Each(path, copy, "localizedNotificationMessages");
                break;
            case "mdmWindowsInformationProtectionPolicies" or "windowsInformationProtectionPolicies":
                await Each(path, copy, "protectedAppLockerFiles");
                await Each(path, copy, "exemptAppLockerFiles");
                break;
            case "groupPolicyConfigurations":
                await Definitions(path, copy);
                break;
            case "compliancePolicies":
                JsonArray rules = new([.. (await test.All(path + "/scheduledActionsForRule?$expand=scheduledActionConfigurations")).Select(e => (JsonNode?)Node(e))]);
                await Do("POST", copy + "/setScheduledActions", new JsonObject { ["scheduledActions"] = rules }, 200);
                break;
            case "mobileApps":
                await Categories(path, copy);
                break;
            default:
                if (facts.Parts.Any(p => p.Type == "managedMobileApp"))
                {
                    JsonArray apps = new([.. (await test.All(path + "/apps")).Select(Part)]);
                    await Do("POST", copy + "/targetApps", new JsonObject { ["apps"] = apps, ["appGroupType"] = "selectedPublicApps" }, 204);
                }

                break;
        }

        await Assign(facts, path, copy);
        return made;
    }

    internal async Task Assign(TypeFacts facts, string path, string copy)
    {
        if (facts.AssignVerb is null)
        {
            return;
        }

        List<JsonNode?> assignments = [.. (await test.All(path + "/assignments")).Select(Assignment)];
        switch (facts.AssignVerb)
        {
            case "assignments":
                foreach (JsonNode? assignment in assignments)
                {
                    await Do("POST", copy + "/assignments", (JsonObject)assignment!, 201);
                }

                break;
            case "update":
                await Do("POST", copy + "/update", new JsonObject { ["assignments"] = new JsonArray([.. assignments]) }, 204);
                break;
            default:
                string cast = facts.Collection == "mobileAppConfigurations" ? "/microsoft.graph.managedDeviceMobileAppConfiguration" : string.Empty;
                await Do("POST", $"{copy}{cast}/assign", new JsonObject { [facts.AssignParameter] = new JsonArray([.. assignments]) }, null);
                break;
        }
    }

    /// <summary>What can be compared of an object: without what the service makes itself.</summary>
    internal static JsonObject Stripped(TypeFacts facts, JsonObject item)
    {
        JsonObject kept = [];
        foreach ((string name, JsonNode? value) in item)
        {
            if (!facts.ReadOnly.Contains(name) && !AllTypes.AlwaysReadOnly.Contains(name) && (name == "@odata.type" || !name.Contains('@', StringComparison.Ordinal)))
            {
                kept[name] = value?.DeepClone();
            }
        }

        return kept;
    }

    internal async Task<JsonObject> Item(string path)
    {
        (int status, JsonElement body) = await test.Get(path);
        Xunit.Assert.True(status == 200, $"GET {path}: {status} {body}");
        return Node(body);
    }

    internal async Task<JsonObject> Do(string method, string path, JsonObject body, int? expected)
    {
        (int status, JsonElement answer) = await test.Send(method, path, body.ToJsonString());
        Xunit.Assert.True(expected is null ? status is 200 or 204 : status == expected, $"{method} {path}: {status} {answer}\n{body}");
        return answer.ValueKind == JsonValueKind.Object ? Node(answer) : [];
    }

    private static JsonObject Node(JsonElement element) => JsonNode.Parse(element.GetRawText())!.AsObject();

    private static JsonNode? Plain(JsonElement setting)
    {
        // A secret comes as a token; whoever restores must know it.
        string text = setting.GetRawText().Replace("\"encryptedValueToken\"", "\"notEncrypted\"", StringComparison.Ordinal);
        return JsonNode.Parse(text);
    }

    private static JsonNode? Part(JsonElement element)
    {
        JsonObject part = Node(element);
        foreach (string name in (string[])["id", "version", "createdDateTime", "lastModifiedDateTime", "status", "errorCode", "itemType", "displayName"])
        {
            part.Remove(name);
        }

        return part;
    }

    private static JsonNode? Assignment(JsonElement element)
    {
        JsonObject assignment = Node(element);
        foreach (string name in (string[])["id", "source", "sourceId"])
        {
            assignment.Remove(name);
        }

        return assignment;
    }

    private async Task Configuration(string path, JsonObject body)
    {
        foreach (JsonObject setting in (body["omaSettings"] as JsonArray ?? []).Select(s => (JsonObject)s!))
        {
            if (setting["isEncrypted"]!.GetValue<bool>())
            {
                setting["value"] = (await Item($"{path}/getOmaSettingPlainTextValue(secretReferenceValueId='{setting["secretReferenceValueId"]}')"))["value"]!.DeepClone();
            }

            setting.Remove("secretReferenceValueId");
            setting.Remove("isEncrypted");
        }

        string type = body["@odata.type"]!.GetValue<string>()[1..];
        foreach (string certificate in Certificates)
        {
            (int status, JsonElement found) = await test.Get($"{path}/{type}/{certificate}");
            if (status == 200 && found.TryGetProperty("id", out JsonElement id))
            {
                body[certificate + "@odata.bind"] = $"{Beta}deviceManagement/deviceConfigurations('{id.GetString()}')";
            }
        }
    }

    private async Task Each(string path, string copy, string part)
    {
        foreach (JsonElement element in await test.All($"{path}/{part}"))
        {
            JsonObject body = Node(element);
            body.Remove("id");
            body.Remove("lastModifiedDateTime");
            await Do("POST", $"{copy}/{part}", body, 201);
        }
    }

    private async Task Definitions(string path, string copy)
    {
        foreach (JsonElement element in await test.All(path + "/definitionValues?$expand=definition"))
        {
            string definition = $"{Beta}deviceManagement/groupPolicyDefinitions('{element.GetProperty("definition").GetProperty("id").GetString()}')";
            JsonArray presentations = [];
            foreach (JsonElement value in await test.All($"{path}/definitionValues/{element.GetProperty("id").GetString()}/presentationValues?$expand=presentation"))
            {
                JsonObject presentation = (JsonObject)Part(value)!;
                presentation["presentation@odata.bind"] = $"{definition}/presentations('{presentation["presentation"]!["id"]}')";
                presentation.Remove("presentation");
                presentations.Add((JsonNode)presentation);
            }

            JsonObject body = new() { ["enabled"] = element.GetProperty("enabled").GetBoolean(), ["definition@odata.bind"] = definition, ["presentationValues"] = presentations };
            await Do("POST", copy + "/definitionValues", body, 201);
        }
    }

    private async Task Categories(string path, string copy)
    {
        foreach (JsonElement category in await test.All(path + "/categories"))
        {
            await Do("POST", copy + "/categories/$ref", new JsonObject { ["@odata.id"] = $"{Beta}deviceAppManagement/mobileAppCategories/{category.GetProperty("id").GetString()}" }, 204);
        }

        JsonArray relationships = [];
        foreach (JsonElement relationship in await test.All(path + "/relationships"))
        {
            relationships.Add((JsonNode)new JsonObject
            {
                ["@odata.type"] = relationship.GetProperty("@odata.type").GetString(),
                ["targetId"] = relationship.GetProperty("targetId").GetString(),
                ["dependencyType"] = relationship.GetProperty("dependencyType").GetString(),
            });
        }

        await Do("POST", copy + "/updateRelationships", new JsonObject { ["relationships"] = relationships }, 204);
    }

    private async Task<string> Intent(string path)
    {
        JsonObject intent = await Item(path);
        JsonArray delta = new([.. (await test.All(path + "/settings")).Select(e => (JsonNode?)Node(e))]);
        JsonObject made = await Do("POST", $"/beta/deviceManagement/templates/{intent["templateId"]}/createInstance", new JsonObject { ["displayName"] = intent["displayName"]!.DeepClone(), ["description"] = intent["description"]?.DeepClone(), ["settingsDelta"] = delta }, 200);
        string id = made["id"]!.GetValue<string>();
        await Assign(AllTypes.Of("intents"), path, "/beta/deviceManagement/intents/" + id);
        return id;
    }
}
