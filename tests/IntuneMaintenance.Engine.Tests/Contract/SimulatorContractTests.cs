using System.Text;
using System.Text.Json;
using IntuneMaintenance.Simulator;
using Xunit;

namespace IntuneMaintenance.Contract;

/// <summary>Sweeps over everything the simulator serves; nothing it says may differ from the published metadata.</summary>
public sealed class SimulatorContractTests : IDisposable
{
    private static readonly string[] Configuration =
        ["configurationPolicies", "deviceConfigurations", "deviceCompliancePolicies", "deviceManagementScripts", "deviceShellScripts", "deviceHealthScripts", "assignmentFilters", "roleScopeTags"];

    private readonly SimulatedTenant _tenant = new(new SimulatedTenantOptions { DeviceCount = 120, Seed = 3, ApprovalPolicies = ["role"] });
    private readonly HttpClient _client;
    private readonly List<SimulatedExchange> _exchanges = [];

    public SimulatorContractTests()
    {
        _tenant.Exchanged += _exchanges.Add;
        _client = new HttpClient(_tenant.CreateHandler()) { BaseAddress = new Uri("https://graph.microsoft.com") };
    }

    public void Dispose()
    {
        _client.Dispose();
        _tenant.Dispose();
    }

    [FactWhenContract]
    public async Task Everything_served_holds_against_the_metadata()
    {
        foreach (string version in (string[])["v1.0", "beta"])
        {
            await Tenant(version);
            await Devices(version);
            await Directory(version);
            await Apps(version);
            await Types(version);
        }

        Check(atLeast: 100);
    }

    [FactWhenContract]
    public async Task Refusals_have_the_error_shape()
    {
        foreach (string path in (string[])
            [
                "/v1.0/deviceManagement/managedDevices/00000000-0000-0000-0000-000000000000", "/v1.0/nothing", "/v1.0/deviceManagement/configurationPolicies",
                "/v1.0/deviceManagement/managedDevices?$filter=nothing eq 1", "/v1.0/deviceManagement/managedDevices?$top=1001", "/v2.0/me",
            ])
        {
            await _client.GetAsync(path);
        }

        await Send("PUT", "/v1.0/deviceManagement/managedDevices", "{}");
        Assert.All(_exchanges, exchange => Assert.InRange(exchange.Status, 400, 499));
        Check(atLeast: 7);
    }

    private async Task Tenant(string version)
    {
        foreach (string path in (string[])["organization", "me", "deviceManagement", "deviceManagement?$select=subscriptionState,intuneAccountId", "deviceManagement/managedDeviceOverview"])
        {
            await Get($"/{version}/{path}");
        }

        await Get($"/{version}/organization/{_tenant.TenantId}");
        if (version == "beta")
        {
            foreach (string name in (string[])["remoteActionAudits", "operationApprovalPolicies", "operationApprovalRequests?$filter=requestId eq '1'"])
            {
                await Get("/beta/deviceManagement/" + name);
            }
        }
    }

    private async Task Devices(string version)
    {
        string list = $"/{version}/deviceManagement/managedDevices";
        JsonElement page = await Get(list + "?$top=60&$count=true");
        await _client.GetAsync(page.GetProperty("@odata.nextLink").GetString());
        await Get(list + "?$select=id,deviceName,deviceActionResults&$filter=managedDeviceOwnerType eq 'company' and startswith(deviceName,'D')&$orderby=deviceName");
        List<JsonElement> devices = [.. page.GetProperty("value").EnumerateArray()];
        string windows = devices.First(d => d.GetProperty("operatingSystem").GetString() == "Windows").GetProperty("id").GetString()!;
        string ios = devices.First(d => d.GetProperty("operatingSystem").GetString() == "iOS").GetProperty("id").GetString()!;
        foreach (string action in (string[])
            [
                "syncDevice", "rebootNow", "locateDevice", "shutDown", "resetPasscode", "disableLostMode", "recoverPasscode", "bypassActivationLock",
                "logoutSharedAppleDeviceActiveUser", "requestRemoteAssistance", "remoteLock",
            ])
        {
            await Send("POST", $"{list}/{ios}/{action}");
        }

        await Send("POST", $"{list}/{windows}/windowsDefenderUpdateSignatures");
        await Send("POST", $"{list}/{windows}/cleanWindowsDevice", """{"keepUserData":true}""");
        await Send("POST", $"{list}/{windows}/windowsDefenderScan", """{"quickScan":true}""");
        await Send("POST", $"{list}/{windows}/wipe", """{"keepEnrollmentData":true,"keepUserData":false}""");
        await Send("POST", $"{list}/{ios}/retire");
        await Get($"{list}/{windows}");
        await Get($"{list}/{ios}?$select=id,activationLockBypassCode,managementState");
        await Send("DELETE", $"{list}/{devices[^1].GetProperty("id").GetString()}");
        string batch = JsonSerializer.Serialize(new { requests = new[] { new { id = "1", method = "GET", url = "/deviceManagement/managedDevices?$top=1" }, new { id = "2", method = "POST", url = $"/deviceManagement/managedDevices/{windows}/syncDevice" } } });
        await Send("POST", $"/{version}/$batch", batch);
    }

    private async Task Directory(string version)
    {
        foreach (string list in (string[])["groups", "users", "devices"])
        {
            JsonElement page = await Get($"/{version}/{list}?$top=5");
            await Get($"/{version}/{list}/{page.GetProperty("value")[0].GetProperty("id").GetString()}");
        }

        string user = (await Get($"/{version}/users?$top=1")).GetProperty("value")[0].GetProperty("id").GetString()!;
        string bind = $"https://graph.microsoft.com/{version}/directoryObjects/{user}";
        JsonElement group = await Send("POST", $"/{version}/groups", $$"""{"displayName":"Sweep","mailEnabled":false,"mailNickname":"sweep","securityEnabled":true,"members@odata.bind":["{{bind}}"]}""");
        string id = group.GetProperty("id").GetString()!;
        await Get($"/{version}/groups/{id}/members");
        await Send("DELETE", $"/{version}/groups/{id}/members/{user}/$ref");
        await Send("POST", $"/{version}/groups/{id}/members/$ref", $$"""{"@odata.id":"{{bind}}"}""");
        await Send("PATCH", $"/{version}/groups/{id}", """{"description":"swept"}""");
        await Send("POST", $"/{version}/directoryObjects/getByIds", $$"""{"ids":["{{user}}","{{id}}"],"types":["user","group"]}""");
        await Send("DELETE", $"/{version}/groups/{id}");
    }

    private async Task Apps(string version)
    {
        string list = $"/{version}/deviceAppManagement/mobileApps";
        JsonElement page = await Get(list + "?$expand=assignments,categories");
        string group = (await Get($"/{version}/groups?$top=1")).GetProperty("value")[0].GetProperty("id").GetString()!;
        foreach (JsonElement app in page.GetProperty("value").EnumerateArray())
        {
            string id = app.GetProperty("id").GetString()!;
            await Get($"{list}/{id}?$expand=assignments,categories");
            await Get($"{list}/{id}/assignments");
            await Get($"{list}/{id}/categories");
            foreach (JsonElement assignment in app.GetProperty("assignments").EnumerateArray().Take(1))
            {
                await Get($"{list}/{id}/assignments/{assignment.GetProperty("id").GetString()}");
                await Send("DELETE", $"{list}/{id}/assignments/{assignment.GetProperty("id").GetString()}");
            }

            await Send("POST", $"{list}/{id}/assign", $$"""{"mobileAppAssignments":[{"@odata.type":"#microsoft.graph.mobileAppAssignment","intent":"uninstall","target":{"@odata.type":"#microsoft.graph.groupAssignmentTarget","groupId":"{{group}}"},"settings":null}]}""");
        }

        await Send("DELETE", $"{list}/{page.GetProperty("value")[0].GetProperty("id").GetString()}");
    }

    private async Task Types(string version)
    {
        foreach (string type in Configuration.Where(type => version == "beta" || type is "deviceConfigurations" or "deviceCompliancePolicies"))
        {
            string list = $"/{version}/deviceManagement/{type}";
            JsonElement page = await Get(list);
            bool assignable = type is not ("assignmentFilters" or "roleScopeTags");
            await Get(type == "deviceCompliancePolicies" ? list + "?$expand=scheduledActionsForRule($expand=scheduledActionConfigurations),assignments" : assignable ? list + "?$expand=assignments" : list + "?$top=1");
            foreach (JsonElement item in page.GetProperty("value").EnumerateArray().Take(6))
            {
                string id = item.GetProperty("id").GetString()!;
                await Get($"{list}/{id}");
                if (assignable)
                {
                    await Get($"{list}/{id}/assignments");
                }
            }

            if (type == "deviceCompliancePolicies")
            {
                await Get($"{list}/{page.GetProperty("value")[2].GetProperty("id").GetString()}/scheduledActionsForRule");
            }

            string first = page.GetProperty("value")[0].GetProperty("id").GetString()!;
            if (type == "configurationPolicies")
            {
                JsonElement settings = await Get($"{list}/{first}/settings");
                await _client.GetAsync(settings.GetProperty("@odata.nextLink").GetString());
            }

            if (type == "deviceConfigurations" && version == "beta")
            {
                string reference = page.GetProperty("value")[0].GetProperty("omaSettings")[0].GetProperty("secretReferenceValueId").GetString()!;
                await Get($"{list}/{first}/getOmaSettingPlainTextValue(secretReferenceValueId='{reference}')");
            }

            if (assignable)
            {
                string parameter = type.EndsWith("HealthScripts", StringComparison.Ordinal) ? "deviceHealthScriptAssignments" : type.EndsWith("Scripts", StringComparison.Ordinal) ? "deviceManagementScriptAssignments" : "assignments";
                await Send("POST", $"{list}/{first}/assign", $$$"""{"{{{parameter}}}":[{"target":{"@odata.type":"#microsoft.graph.allDevicesAssignmentTarget"}}]}""");
                await Send("DELETE", $"{list}/{page.GetProperty("value")[1].GetProperty("id").GetString()}");
            }
        }
    }

    private async Task<JsonElement> Get(string path)
    {
        using HttpResponseMessage response = await _client.GetAsync(path);
        string text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, $"{path}: {(int)response.StatusCode} {text}");
        return JsonDocument.Parse(text).RootElement;
    }

    private async Task<JsonElement> Send(string method, string path, string? body = null)
    {
        using HttpRequestMessage request = new(new HttpMethod(method), path);
        request.Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json");
        using HttpResponseMessage response = await _client.SendAsync(request);
        string text = await response.Content.ReadAsStringAsync();
        return text.Length == 0 ? default : JsonDocument.Parse(text).RootElement;
    }

    private void Check(int atLeast)
    {
        ContractChecker checker = new();
        List<string> violations = [.. _exchanges.SelectMany(checker.Check).Distinct()];
        Assert.True(violations.Count == 0, $"{violations.Count} violations:\n" + string.Join('\n', violations.Take(60)));
        Assert.True(_exchanges.Count >= atLeast, $"only {_exchanges.Count} exchanges");
    }
}
