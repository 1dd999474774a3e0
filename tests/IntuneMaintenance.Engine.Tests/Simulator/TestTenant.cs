using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using IntuneMaintenance.Simulator;

namespace IntuneMaintenance.Engine.Tests.Simulator;

/// <summary>A tenant and a client in the same process, with short words for what tests say often.</summary>
internal sealed class TestTenant : IDisposable
{
    internal const string Devices = "/v1.0/deviceManagement/managedDevices";

    internal TestTenant(SimulatedTenantOptions? options = null)
        : this(new SimulatedTenant(options ?? new SimulatedTenantOptions { DeviceCount = 60, Seed = 5 }))
    {
    }

    /// <summary>A client of a tenant that somebody else may use as well.</summary>
    internal TestTenant(SimulatedTenant tenant)
    {
        Tenant = tenant;
        Client = new HttpClient(Tenant.CreateHandler()) { BaseAddress = new Uri("https://graph.microsoft.com") };
    }

    internal SimulatedTenant Tenant { get; }

    internal HttpClient Client { get; }

    public void Dispose()
    {
        Client.Dispose();
        Tenant.Dispose();
    }

    internal static JsonElement Parse(string text) => text.Length == 0 ? default : JsonDocument.Parse(text).RootElement;

    internal Task<(int Status, JsonElement Body)> Get(string path) => Send("GET", path);

    internal async Task<(int Status, JsonElement Body)> Send(string method, string path, string? body = null, params (string Name, string Value)[] headers)
    {
        using HttpResponseMessage response = await Raw(method, path, body, headers);
        return ((int)response.StatusCode, Parse(await response.Content.ReadAsStringAsync()));
    }

    internal async Task<HttpResponseMessage> Raw(string method, string path, string? body = null, params (string Name, string Value)[] headers)
    {
        using HttpRequestMessage request = new(new HttpMethod(method), path);
        request.Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json");
        foreach ((string name, string value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return await Client.SendAsync(request);
    }

    internal void SignIn(params string[] permissions) => Use(new SimulatedTokenRequest { Permissions = permissions });

    internal void Use(SimulatedTokenRequest request) =>
        Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Tenant.IssueToken(request));

    /// <summary>Every device, page by page.</summary>
    internal async Task<List<JsonElement>> All(string path = Devices)
    {
        List<JsonElement> all = [];
        for (string? next = path; next is not null;)
        {
            (int status, JsonElement body) = await Get(next);
            Assert(status == 200, body);
            all.AddRange(body.GetProperty("value").EnumerateArray());
            next = body.TryGetProperty("@odata.nextLink", out JsonElement link) ? link.GetString() : null;
        }

        return all;
    }

    internal async Task<string> AnyDevice(string filter) =>
        (await Get($"{Devices}?$top=1&$select=id&$filter={Uri.EscapeDataString(filter)}")).Body.GetProperty("value")[0].GetProperty("id").GetString()!;

    internal void Advance(TimeSpan by) => Tenant.Clock.AdvanceTo(Tenant.Clock.GetUtcNow() + by);

    internal static string Batch(params (string Id, string Method, string Url)[] parts) =>
        JsonSerializer.Serialize(new { requests = parts.Select(p => new { id = p.Id, method = p.Method, url = p.Url }) });

    private static void Assert(bool holds, JsonElement body) => Xunit.Assert.True(holds, body.ToString());
}
