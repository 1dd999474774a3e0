using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace IntuneMaintenance.Engine.Tests.Backup;

/// <summary>Reads the tenant without any of the engine: one request at a time, every page, nothing expanded.</summary>
internal sealed class PlainClient(Uri address) : IDisposable
{
    private readonly HttpClient _client = new() { BaseAddress = new Uri(address, "/beta/") };

    internal async Task<JsonObject> GetAsync(string relative) => (await _client.GetFromJsonAsync<JsonObject>(relative))!;

    internal async Task<JsonArray> ListAsync(string relative)
    {
        JsonArray all = [];
        for (string? next = relative; next is not null;)
        {
            JsonObject page = await GetAsync(next);
            foreach (JsonNode? item in page["value"]!.AsArray())
            {
                all.Add(item!.DeepClone());
            }

            next = page["@odata.nextLink"]?.GetValue<string>();
        }

        return all;
    }

    public void Dispose() => _client.Dispose();
}
