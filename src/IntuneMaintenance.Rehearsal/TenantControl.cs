using System.Net.Http.Json;
using System.Text.Json;

namespace IntuneMaintenance.Rehearsal;

/// <summary>Asks a simulated tenant about itself, beside Graph's paths.</summary>
internal sealed class TenantControl(Uri endpoint) : IDisposable
{
    private readonly HttpClient _client = new() { BaseAddress = endpoint, Timeout = TimeSpan.FromSeconds(30) };

    internal async Task<string> TenantIdAsync()
    {
        JsonElement tenant = await GetAsync<JsonElement>("/simulator/tenant");
        return tenant.GetProperty("id").GetString()!;
    }

    internal Task<TenantCount> CountAsync() => GetAsync<TenantCount>("/simulator/summary");

    public void Dispose() => _client.Dispose();

    private async Task<T> GetAsync<T>(string path)
    {
        try
        {
            return (await _client.GetFromJsonAsync<T>(path))!;
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException or JsonException)
        {
            throw new IOException($"No simulated tenant answers at {endpoint}: {e.Message}", e);
        }
    }
}
