using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Azure.Core;
using IntuneMaintenance.Engine.Backup;
using IntuneMaintenance.Engine.Configuration;
using IntuneMaintenance.Engine.Connection;
using IntuneMaintenance.Engine.Graph;
using IntuneMaintenance.Engine.Storage;

namespace IntuneMaintenance.Engine.Tests.Backup;

/// <summary>Answers word for word, also what no well-behaved tenant would say. Paths are below /beta/.</summary>
internal sealed class ScriptedGraph : HttpMessageHandler, ITokenSource
{
    internal static readonly Uri Endpoint = new("https://scripted.invalid");
    private readonly Dictionary<string, string> _answers = new(StringComparer.Ordinal);

    public AccessToken? Present => null;

    internal string this[string relative]
    {
        set => _answers[relative] = value;
    }

    /// <summary>Answers a list of device configurations with these objects.</summary>
    internal void List(params string[] objects) =>
        this["deviceManagement/deviceConfigurations?$expand=assignments"] = $$"""{"value":[{{string.Join(',', objects)}}]}""";

    internal Task<BackupResult> SaveAsync(string folder, string type = "DeviceConfiguration")
    {
        GraphDoor door = DoorFrame.Open(this, Endpoint, this, new Pacing(TimeProvider.System), TimeProvider.System);
        var tenant = new TenantIdentity { TenantId = "7e1d0000-0000-0000-0000-000000000000", TenantName = "Scripted", Account = "nobody", Endpoint = Endpoint };
        return new GraphBackups(door, tenant).SaveAsync(ConfigurationTypes.Named([type]), new FolderStorage(folder), new Progress<WorkProgress>(), CancellationToken.None);
    }

    public Task<AccessToken> GetAsync(RefusedToken? refused, CancellationToken cancellationToken) => Task.FromResult(new AccessToken("none", DateTimeOffset.MaxValue));

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        string relative = Uri.UnescapeDataString(request.RequestUri!.PathAndQuery)["/beta/".Length..];
        if (relative != "$batch")
        {
            return Answer(relative);
        }

        JsonNode batch = JsonNode.Parse(await request.Content!.ReadAsStringAsync(cancellationToken))!;
        IEnumerable<string> parts = batch["requests"]!.AsArray().Select(r =>
        {
            string path = Uri.UnescapeDataString(r!["url"]!.GetValue<string>().TrimStart('/'));
            return $$"""{"id":"{{r["id"]}}","status":{{(_answers.ContainsKey(path) ? 200 : 404)}},"body":{{Body(path)}}}""";
        });
        return new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent($$"""{"responses":[{{string.Join(',', parts)}}]}""") };
    }

    private HttpResponseMessage Answer(string relative) =>
        new(_answers.ContainsKey(relative) ? HttpStatusCode.OK : HttpStatusCode.NotFound) { Content = new StringContent(Body(relative), Encoding.UTF8, "application/json") };

    private string Body(string relative) => _answers.GetValueOrDefault(relative, """{"error":{"code":"NotFound","message":"There is no such thing."}}""");
}
