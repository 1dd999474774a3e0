using System.Net.Http.Headers;
using System.Text.Json;
using IntuneMaintenance.Simulator;
using Xunit;

namespace IntuneMaintenance.Engine.Tests.Simulator;

/// <summary>With every fault on, a client that reads before it repeats still finishes the fleet, nothing twice.</summary>
public sealed class CarefulClientTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    public async Task Survives_every_recoverable_fault(int seed)
    {
        using TestTenant test = new(new SimulatedTenantOptions { DeviceCount = 150, Seed = seed, Faults = [FaultNames.All], RetiresPerDay = 60 });
        test.Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "opaque");
        List<JsonElement> devices = [];
        for (string? next = TestTenant.Devices; next is not null;)
        {
            JsonElement page = (await Read(test, next))!.Value;
            devices.AddRange(page.GetProperty("value").EnumerateArray());
            next = page.TryGetProperty("@odata.nextLink", out JsonElement link) ? link.GetString() : null;
        }

        foreach (JsonElement device in devices)
        {
            await Finish(test, $"{TestTenant.Devices}/{device.GetProperty("id").GetString()}", device.GetProperty("managedDeviceOwnerType").GetString() == "company" ? "wipe" : "retire");
        }

        test.Advance(TimeSpan.FromHours(9));
        TenantSummary summary = test.Tenant.Summarize();
        Assert.Equal((150, 0, 0), (summary.Devices, summary.Twice, summary.Left));
        Assert.Equal(summary.PlantedUnrecoverable, summary.Failed);
    }

    private static async Task Finish(TestTenant test, string path, string act)
    {
        for (int attempt = 0; attempt < 40; attempt++)
        {
            int? status = await Try(test, "POST", $"{path}/{act}") is (int s, _) ? s : null;
            if (status is 204 or 404)
            {
                return;
            }

            // A refusal for good looks like a used-up quota of unknown shape; a day later they can be told apart.
            await Task.Delay(status is 400 or 403 ? TimeSpan.FromHours(25) : TimeSpan.FromMinutes(6), test.Tenant.Clock);
            if (status is 400 or 403 && attempt > 2)
            {
                return;
            }

            if (await Read(test, path) is not { } device || device.GetProperty("managementState").GetString() != "managed")
            {
                return;
            }
        }

        Assert.Fail($"{path} never got through.");
    }

    private static async Task<JsonElement?> Read(TestTenant test, string path)
    {
        for (int attempt = 0; attempt < 20; attempt++)
        {
            switch (await Try(test, "GET", path))
            {
                case (200, JsonElement body):
                    return body;
                case (404, _):
                    return null;
            }

            await Task.Delay(TimeSpan.FromSeconds(20), test.Tenant.Clock);
        }

        throw new InvalidOperationException($"{path} never got through.");
    }

    private static async Task<(int Status, JsonElement Body)?> Try(TestTenant test, string method, string path)
    {
        using CancellationTokenSource timeout = new(TimeSpan.FromSeconds(100), test.Tenant.Clock);
        try
        {
            using HttpRequestMessage request = new(new HttpMethod(method), path);
            using HttpResponseMessage response = await test.Client.SendAsync(request, timeout.Token);
            return ((int)response.StatusCode, TestTenant.Parse(await response.Content.ReadAsStringAsync(timeout.Token)));
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException or IOException or JsonException)
        {
            return null;
        }
    }
}
