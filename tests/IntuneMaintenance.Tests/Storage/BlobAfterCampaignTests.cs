using System.Text.Json.Nodes;
using IntuneMaintenance.Azurite;
using IntuneMaintenance.Simulator;
using IntuneMaintenance.Tests.Decommission;
using IntuneMaintenance.Tests.Hosting;

namespace IntuneMaintenance.Tests.Storage;

/// <summary>What a finished campaign left in its container brings an empty tenant, whose groups have other names, to what was.</summary>
public sealed class BlobAfterCampaignTests
{
    private const string Apps = "/beta/deviceAppManagement/mobileApps";
    private static readonly SimulatedTenantOptions Before = new() { DeviceCount = 10, Seed = 31, PoliciesPerFamily = 2, AppCount = 8, GroupCount = 5, CheckInMax = TimeSpan.FromHours(3) };

    [FactWhenAzurite]
    public async Task A_mapping_file_leads_assignments_of_apps_and_policies_to_groups_of_other_names()
    {
        using AzuriteServer account = await AzuriteServer.StartAsync();
        await using CampaignHost ended = await CampaignHost.StartAsync(Before);
        string[] groups = [.. (await ListAsync(ended, "/v1.0/groups")).Select(g => (string)g["displayName"]!)];
        SortedSet<string> wanted = await AssignedAsync(ended, name => name);
        Assert.True(wanted.Count > 3);
        ended.MakePlan($"-StatePath '{account.Open("end")}' -UninstallHours 1");
        string sas = $"-StorageSas ([System.Net.NetworkCredential]::new('', '{account.Sas}').SecurePassword)";
        Assert.Equal("Done", $"{ended.Run(ended.Hash(), $"-Wait {sas}").EnsureClean()["State"]}");
        Assert.Empty(await AssignedAsync(ended, name => name));

        await using CampaignHost empty = await CampaignHost.StartAsync(Before with { Seed = 131, Empty = true, EmptyKeeps = ["mobileApps", "depOnboardingSettings", "groupPolicyUploadedDefinitionFiles", "groupPolicyDefinitions", "vppTokens", "agreements"] });
        JsonObject[] theirs = await ListAsync(empty, "/v1.0/groups");
        Assert.True(theirs.Length >= groups.Length);
        for (int i = 0; i < groups.Length; i++)
        {
            await SendAsync(empty, "PATCH", $"/v1.0/groups/{theirs[i]["id"]}", new JsonObject { ["displayName"] = $"Gruppe, {i}" });
        }

        string map = empty.PathOf("map.csv");
        await File.WriteAllTextAsync(map, string.Join("\r\n", groups.Select((g, i) => $"Group,{g},\"Gruppe, {i}\"").Prepend("Kind,Source,Target")));
        ScriptResult result = empty.Fleet.Run("param($from, $map) Restore-IntuneConfiguration $from -AllowOtherTenant -EnforceConditionalAccess -MappingFile $map -Confirm:$false", ("from", account.Open("end/backup")), ("map", map));

        string[] said = [.. result.Output.Select(o => $"{o.Properties["Type"].Value} {o.Properties["Name"].Value} {o.Properties["Status"].Value}: {o.Properties["Reason"].Value}")];
        Assert.DoesNotContain(said, s => s.Contains(" Failed: ", StringComparison.Ordinal) || s.Contains(" Skipped: ", StringComparison.Ordinal));
        Assert.All(said.Where(s => s.Contains(" Refused: ", StringComparison.Ordinal)), s => Assert.True(s.StartsWith("ManagedEBook", StringComparison.Ordinal) || s.Contains("holds secrets", StringComparison.Ordinal), s));
        Assert.True(said.Count(s => s.Contains(" Created: ", StringComparison.Ordinal)) > 20);
        SortedSet<string> now = await AssignedAsync(empty, name => name.StartsWith("Gruppe, ", StringComparison.Ordinal) ? groups[int.Parse(name[8..], System.Globalization.CultureInfo.InvariantCulture)] : name);
        Assert.Empty(wanted.Except(now));
    }

    /// <summary>"app: intent group" of every assignment to a group, by names.</summary>
    private static async Task<SortedSet<string>> AssignedAsync(CampaignHost host, Func<string, string> rename)
    {
        Dictionary<string, string> names = (await ListAsync(host, "/v1.0/groups")).ToDictionary(g => (string)g["id"]!, g => rename((string)g["displayName"]!));
        var all = new SortedSet<string>(StringComparer.Ordinal);
        foreach (JsonObject app in await ListAsync(host, Apps))
        {
            foreach (JsonObject assignment in await ListAsync(host, $"{Apps}/{app["id"]}/assignments"))
            {
                if ((string?)assignment["target"]?["groupId"] is { } group)
                {
                    all.Add($"{app["displayName"]}: {assignment["intent"]} {names[group]}");
                }
            }
        }

        return all;
    }

    private static async Task<JsonObject[]> ListAsync(CampaignHost host, string path) =>
        [.. (await SendAsync(host, "GET", path, null))["value"]!.AsArray().Select(v => v!.AsObject())];

    private static async Task<JsonObject> SendAsync(CampaignHost host, string method, string path, JsonObject? body)
    {
        using var client = new HttpClient(host.Tenant.CreateHandler()) { BaseAddress = new Uri("https://graph.microsoft.com") };
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        request.Content = body is null ? null : new StringContent(body.ToJsonString(), System.Text.Encoding.UTF8, "application/json");
        using HttpResponseMessage answer = (await client.SendAsync(request)).EnsureSuccessStatusCode();
        return answer.StatusCode == System.Net.HttpStatusCode.NoContent ? [] : JsonNode.Parse(await answer.Content.ReadAsStringAsync())!.AsObject();
    }
}
