using System.Text;
using System.Text.Json;
using IntuneMaintenance.Simulator;

namespace IntuneMaintenance.Tests.Decommission;

/// <summary>The people of a tenant, as the tenant itself knows them, and what somebody else does to them meanwhile.</summary>
internal static class PeopleHost
{
    internal const string Few = "-SkipStep Backup, UninstallApps, Configuration, StopEnrollment -Accept BackupMissing -CanaryPercent 0";
    internal const string Intune = "061f9ace-7d42-4136-88ac-31dc755f143f";
    internal const string Office = "05e9a617-0261-4cee-bb44-138d3ef5d965";
    internal const string IntunePlan = "c1ec4a95-1f05-45b3-a911-aa3fa01094f5";
    internal const string Teams = "57ff2da0-773e-42df-b2af-ffb7a2317929";

    /// <summary>Eight people with a device or two, an admin, and nobody with a role but him.</summary>
    internal static SimulatedTenantOptions Small { get; } = new()
    {
        DeviceCount = 10,
        Seed = 5,
        PoliciesPerFamily = 1,
        AppCount = 1,
        CheckInMax = TimeSpan.FromHours(3),
        Outside = new OutsideOptions { Insiders = 0 },
    };

    internal static Task<List<JsonElement>> PeopleAsync(this CampaignHost host) =>
        host.AllAsync("/v1.0/users?$select=id,userPrincipalName,userType,accountEnabled,assignedLicenses,licenseAssignmentStates");

    /// <summary>Users in the recycle bin.</summary>
    internal static async Task<string[]> DeletedAsync(this CampaignHost host) => [.. (await host.AllAsync("/v1.0/directory/deletedItems/microsoft.graph.user")).Select(u => u.Text("id")).Order()];

    internal static Task<List<JsonElement>> DevicesAsync(this CampaignHost host) => host.AllAsync("/beta/deviceManagement/managedDevices?$select=id,deviceName,userId,userPrincipalName");

    internal static async Task<List<JsonElement>> AllAsync(this CampaignHost host, string path)
    {
        using var client = new HttpClient(host.Tenant.CreateHandler()) { BaseAddress = new Uri("https://graph.microsoft.com") };
        List<JsonElement> all = [];
        for (string? next = path; next is not null;)
        {
            JsonElement page = JsonDocument.Parse(await client.GetStringAsync(next)).RootElement;
            all.AddRange(page.GetProperty("value").EnumerateArray());
            next = page.TryGetProperty("@odata.nextLink", out JsonElement link) ? link.GetString() : null;
        }

        return all;
    }

    /// <summary>What another administrator does.</summary>
    internal static async Task SendAsync(this CampaignHost host, string method, string path, string? body = null)
    {
        using var client = new HttpClient(host.Tenant.CreateHandler()) { BaseAddress = new Uri("https://graph.microsoft.com") };
        using var request = new HttpRequestMessage(new HttpMethod(method), path) { Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json") };
        using HttpResponseMessage answer = await client.SendAsync(request);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }

    internal static Task AssignAsync(this CampaignHost host, string user, string sku, params string[] off) => host.SendAsync(
        "POST", $"/v1.0/users/{user}/assignLicense", JsonSerializer.Serialize(new { addLicenses = (object[])[new { skuId = sku, disabledPlans = off }], removeLicenses = Array.Empty<string>() }));

    /// <summary>What the plan says of its users or licences: "id true reason".</summary>
    internal static Dictionary<string, (bool Included, string Name, string Reason)> Planned(this CampaignHost host, string list) =>
        JsonDocument.Parse(File.ReadAllText(host.Plan)).RootElement.GetProperty(list).EnumerateArray()
            .ToDictionary(o => o.Text("id"), o => (o.GetProperty("included").GetBoolean(), o.Text("name"), o.Text("reason")), StringComparer.OrdinalIgnoreCase);

    internal static string Text(this JsonElement owner, string name) => owner.GetProperty(name).GetString() ?? "";

    /// <summary>"Active direct -plan" of each assignment of a product.</summary>
    internal static string[] States(this JsonElement user, string sku) =>
    [
        .. user.GetProperty("licenseAssignmentStates").EnumerateArray().Where(s => s.Text("skuId") == sku)
            .Select(s => $"{(s.Text("assignedByGroup").Length == 0 ? "direct" : "group")} {string.Join(' ', s.GetProperty("disabledPlans").EnumerateArray().Select(p => p.GetString()).Order())}".Trim()),
    ];
}
