using System.Text.Json;
using System.Text.Json.Nodes;
using Azure.Core;
using IntuneMaintenance.Engine.Backup;
using IntuneMaintenance.Engine.Comparison;
using IntuneMaintenance.Engine.Configuration;
using IntuneMaintenance.Engine.Connection;
using IntuneMaintenance.Engine.Graph;
using IntuneMaintenance.Engine.Restore;
using IntuneMaintenance.Engine.Tests.Decommission;
using IntuneMaintenance.Engine.Text;
using IntuneMaintenance.Simulator;

namespace IntuneMaintenance.Engine.Tests.Restore;

/// <summary>A tenant in this process with the rooms that save and restore, and a switch that ends runs like a crash.</summary>
internal sealed class RestoreTenant : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("intune-restore-").FullName;
    private readonly RenewingTokens _tokens;
    private readonly GraphDoor _door;

    internal RestoreTenant(SimulatedTenantOptions options, string[]? permissions = null)
    {
        Tenant = new SimulatedTenant(options);
        Tenant.Exchanged += e => Exchanges.Add(e);
        Kill = new KillSwitch(Tenant.CreateHandler());
        SimulatedTokenRequest asked = permissions is null ? new SimulatedTokenRequest() : new SimulatedTokenRequest { Permissions = permissions };
        _tokens = new RenewingTokens((_, _) => Task.FromResult(new AccessToken(Tenant.IssueToken(asked), Tenant.Clock.GetUtcNow().AddHours(1))), Tenant.Clock);
        var endpoint = new Uri("https://simulated-tenant.invalid");
        var identity = new TenantIdentity { TenantId = Tenant.TenantId.ToString(), TenantName = Tenant.DisplayName, Account = "admin", Endpoint = endpoint };
        _door = DoorFrame.Open(Kill, endpoint, _tokens, new Pacing(Tenant.Clock), Tenant.Clock);
        Backups = new GraphBackups(_door, identity);
        Restores = new GraphRestores(_door, identity, PathOf("state"));
        Client = new HttpClient(Tenant.CreateHandler()) { BaseAddress = new Uri("https://graph.microsoft.com") };
    }

    internal SimulatedTenant Tenant { get; }

    internal KillSwitch Kill { get; }

    internal GraphBackups Backups { get; }

    internal GraphRestores Restores { get; }

    /// <summary>A client beside the module, as an admin with a browser.</summary>
    internal HttpClient Client { get; }

    internal List<SimulatedExchange> Exchanges { get; } = [];

    /// <summary>Requests that changed something, or tried to.</summary>
    internal IReadOnlyList<AuditRecord> Writes => [.. Tenant.Audit.Records.Where(r => !r.IsEffect)];

    internal string PathOf(string name) => Path.Combine(_folder, name);

    internal async Task<string> SaveAsync(string name = "backup", params string[] types)
    {
        await Backups.SaveAsync(new BackupRequest { Path = PathOf(name), Type = types }, new Progress<WorkProgress>(), default);
        return PathOf(name);
    }

    internal async Task<List<RestoreResult>> RestoreAsync(string backup, Action<RestoreRequest>? rules = null, Func<RestoreResult, bool>? confirm = null, CancellationToken cancellationToken = default)
    {
        var results = new List<RestoreResult>();
        var request = new RestoreRequest { Path = backup, AllowOtherTenant = true, EnforceConditionalAccess = true };
        rules?.Invoke(request);
        await Restores.RunAsync(
            request,
            plan => Task.FromResult(confirm?.Invoke(plan) ?? true),
            result =>
            {
                results.Add(result);
                return Task.CompletedTask;
            },
            new Progress<WorkProgress>(),
            cancellationToken);
        return results;
    }

    internal async Task<(int Status, JsonNode? Body)> SendAsync(string method, string path, string? body = null)
    {
        using HttpRequestMessage request = new(new HttpMethod(method), path);
        request.Content = body is null ? null : new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        using HttpResponseMessage response = await Client.SendAsync(request);
        string text = await response.Content.ReadAsStringAsync();
        return ((int)response.StatusCode, text.Length == 0 ? null : JsonNode.Parse(text));
    }

    internal async Task<JsonArray> ListAsync(string path)
    {
        JsonArray all = [];
        for (string? next = path; next is not null;)
        {
            (int status, JsonNode? page) = await SendAsync("GET", next);
            Xunit.Assert.True(status == 200, $"{next}: {status} {page}");
            foreach (JsonNode? item in page!["value"]!.AsArray())
            {
                all.Add(item!.DeepClone());
            }

            next = page["@odata.nextLink"]?.GetValue<string>();
        }

        return all;
    }

    /// <summary>A mapping file by which each group becomes the one of the same name in another tenant.</summary>
    internal async Task<string> MapGroupsAsync()
    {
        var groups = new JsonObject((await ListAsync("/v1.0/groups")).Select(g => KeyValuePair.Create(g!["id"]!.GetValue<string>(), (JsonNode?)g["displayName"]!.GetValue<string>())));
        await File.WriteAllTextAsync(PathOf("groups.json"), new JsonObject { ["Group"] = groups }.ToJsonString());
        return PathOf("groups.json");
    }

    /// <summary>Every restorable object of a backup in the form that counts, with names in the place of ids.</summary>
    internal async Task<SortedDictionary<string, string>> ContentAsync(string path, Func<ManifestFile, bool>? chosen = null)
    {
        BackupArchive archive = await BackupArchive.OpenAsync(new Engine.Storage.FolderStorage(path), default);
        var names = new ReferenceNames();
        foreach (ManifestFile file in archive.Manifest.Files)
        {
            names.Add(file.Type, file.Id, file.Name);
        }

        foreach (JsonNode? group in await ListAsync("/v1.0/groups"))
        {
            names.Add("Group", group!["id"]!.GetValue<string>(), group["displayName"]!.GetValue<string>());
        }

        var content = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (ManifestFile file in archive.Manifest.Files.Where(f => ConfigurationTypes.Find(f.Type) is { Restorable: true } && chosen?.Invoke(f) != false))
        {
            ConfigurationType type = ConfigurationTypes.Find(file.Type)!;
            JsonElement item = await archive.ReadAsync(file, default);
            string kind = item.TextOf("@odata.type");
            content.Add($"{file.Type} {file.Name} {kind} {content.Count(p => p.Key.StartsWith($"{file.Type} {file.Name} {kind}", StringComparison.Ordinal))}", ComparableJson.Of(type, item, names, byName: true).Text);
        }

        return content;
    }

    public void Dispose()
    {
        Client.Dispose();
        _door.Dispose();
        _tokens.Dispose();
        Tenant.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
