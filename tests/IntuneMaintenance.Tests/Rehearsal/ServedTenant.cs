using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using IntuneMaintenance.Simulator;
using IntuneMaintenance.Tests.Hosting;

namespace IntuneMaintenance.Tests.Rehearsal;

/// <summary>A simulated tenant in a process of its own, with its audit in its own file.</summary>
internal sealed class ServedTenant : IDisposable
{
    private readonly Process _process;
    private readonly HttpClient _client;

    private ServedTenant(Process process, Uri endpoint, string audit)
    {
        _process = process;
        Endpoint = endpoint;
        AuditFile = audit;
        _client = new HttpClient { BaseAddress = endpoint };
    }

    internal Uri Endpoint { get; }

    internal string AuditFile { get; }

    internal static Task<ServedTenant> StartAsync(int devices, int seed, string audit) =>
        StartAsync(new SimulatedTenantOptions { DeviceCount = devices, Seed = seed, AuditPath = audit });

    /// <param name="options">The tenant, with the file of its audit.</param>
    internal static async Task<ServedTenant> StartAsync(SimulatedTenantOptions options)
    {
        string file = Path.ChangeExtension(options.AuditPath!, ".options.json");
        await File.WriteAllTextAsync(file, JsonSerializer.Serialize(options, JsonSerializerOptions.Web));
        var start = new ProcessStartInfo(Repository.Executable("IntuneMaintenance.Simulator.Server"))
        {
            ArgumentList =
            {
                "--urls", "http://127.0.0.1:0",
                "--options", file,
                "--clock", "virtual",
            },
            RedirectStandardOutput = true,
        };
        Process process = Process.Start(start)!;
        string? line = await process.StandardOutput.ReadLineAsync().WaitAsync(TimeSpan.FromMinutes(2));
        return new ServedTenant(process, new Uri(line!["listening on ".Length..]), options.AuditPath!);
    }

    /// <summary>Holds the answers of the next destructive requests, or of the next writes: they are carried out, and nobody learns of it.</summary>
    internal async Task HoldAsync(string action, int count, int after = 0) =>
        (await _client.PostAsJsonAsync("/simulator/hold", new { action, count, after })).EnsureSuccessStatusCode();

    internal async Task<int> HeldAsync() => (await _client.GetFromJsonAsync<JsonElement>("/simulator/hold")).GetProperty("held").GetArrayLength();

    internal async Task ReleaseAsync() => (await _client.PostAsync("/simulator/release", null)).EnsureSuccessStatusCode();

    internal async Task<JsonElement> SummaryAsync() => await _client.GetFromJsonAsync<JsonElement>("/simulator/summary");

    internal async Task<JsonElement> GetAsync(string path) => await _client.GetFromJsonAsync<JsonElement>(path);

    /// <summary>Requests that the tenant took and that changed something, in order, from the file that it wrote.</summary>
    internal IReadOnlyList<AuditRecord> AcceptedWrites() =>
    [
        .. Lines().Where(r => (string?)r["kind"] == "request" && (string?)r["outcome"] == "accepted").Select(r => r.Deserialize<AuditRecord>(JsonSerializerOptions.Web)!),
    ];

    /// <summary>Ids of the devices of accepted destructive requests, in order, from the file that the tenant wrote.</summary>
    internal IReadOnlyList<string> AcceptedActs() =>
    [
        .. Lines()
            .Where(r => (string?)r["kind"] == "request" && (string?)r["outcome"] == "accepted" && (string?)r["action"] is "retire" or "wipe" or "delete")
            .Select(r => (string)r["deviceId"]!),
    ];

    public void Dispose()
    {
        _client.Dispose();
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }

    private IEnumerable<JsonObject> Lines()
    {
        using var stream = new FileStream(AuditFile, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            yield return JsonNode.Parse(line)!.AsObject();
        }
    }
}
