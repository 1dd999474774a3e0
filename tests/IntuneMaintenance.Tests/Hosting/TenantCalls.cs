using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace IntuneMaintenance.Tests.Hosting;

/// <summary>What an administrator does in the tenant beside the module.</summary>
internal static class TenantCalls
{
    internal const string Management = "/beta/deviceManagement/";

    internal static async Task<(int Status, JsonNode? Body)> SendAsync(this TenantShell shell, string method, string path, string? body, string? token = null, (string Name, string Value)? header = null)
    {
        using HttpClient client = new() { BaseAddress = shell.Server.BaseAddress };
        using HttpRequestMessage request = new(new HttpMethod(method), path);
        request.Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json");
        if (token is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }

        if (header is { } extra)
        {
            request.Headers.TryAddWithoutValidation(extra.Name, extra.Value);
        }

        using HttpResponseMessage response = await client.SendAsync(request);
        string text = await response.Content.ReadAsStringAsync();
        return ((int)response.StatusCode, text.Length == 0 ? null : JsonNode.Parse(text));
    }

    internal static async Task<JsonArray> ListAsync(this TenantShell shell, string below, string? token = null) =>
        (await shell.SendAsync("GET", Management + below, null, token)).Body!["value"]!.AsArray();

    /// <summary>Changes something the way another admin and an approver do.</summary>
    internal static async Task ByApprovalAsync(this TenantShell shell, string method, string path, string? body)
    {
        (_, JsonNode? filed) = await shell.SendAsync(method, path, body, header: ("x-msft-approval-justification", Convert.ToBase64String("by hand"u8)));
        string code = filed!["error"]!["message"]!.GetValue<string>().Split(": ")[^1];
        await shell.DecideAsync(code, "approved");
        (int status, _) = await shell.SendAsync(method, path, body, header: ("x-msft-approval-code", code));
        Assert.True(status is 200 or 204, $"{status}");
    }
}
