using System.Net;
using System.Xml.Linq;

namespace IntuneMaintenance.Azurite;

/// <summary>What an admin does to blobs behind the module's back, by plain requests.</summary>
internal sealed class BlobTool(AzuriteServer server) : IDisposable
{
    private readonly HttpClient _client = new();

    internal async Task<string[]> ListAsync(string container)
    {
        string xml = await _client.GetStringAsync($"{server.Endpoint}/{container}?restype=container&comp=list&{server.Sas}");
        return [.. XDocument.Parse(xml.TrimStart('\uFEFF')).Descendants("Name").Select(n => n.Value)];
    }

    internal Task<byte[]> ReadAsync(string path) => _client.GetByteArrayAsync(UriOf(path));

    internal async Task<long> LengthAsync(string path)
    {
        using HttpResponseMessage answer = await _client.SendAsync(new HttpRequestMessage(HttpMethod.Head, UriOf(path)));
        return answer.StatusCode == HttpStatusCode.NotFound ? 0 : answer.Content.Headers.ContentLength ?? 0;
    }

    internal Task WriteAsync(string path, byte[] content) => SendAsync(HttpMethod.Put, path, "", content, ("x-ms-blob-type", "BlockBlob"));

    internal Task AppendAsync(string path, byte[] content) => SendAsync(HttpMethod.Put, path, "&comp=appendblock", content);

    internal Task DeleteAsync(string path) => SendAsync(HttpMethod.Delete, path, "", null);

    /// <summary>What a lease of a killed run does by itself after a minute.</summary>
    internal async Task BreakLeaseAsync(string path)
    {
        try
        {
            await SendAsync(HttpMethod.Put, path, "&comp=lease", [], ("x-ms-lease-action", "break"), ("x-ms-lease-break-period", "0"));
        }
        catch (HttpRequestException e) when (e.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.Conflict)
        {
            // Nobody holds it.
        }
    }

    /// <summary>What another run does when it thinks that the holder is dead.</summary>
    internal async Task StealLeaseAsync(string path)
    {
        await BreakLeaseAsync(path);
        await SendAsync(HttpMethod.Put, path, "&comp=lease", [], ("x-ms-lease-action", "acquire"), ("x-ms-lease-duration", "60"), ("x-ms-proposed-lease-id", Guid.NewGuid().ToString()));
    }

    public void Dispose() => _client.Dispose();

    private async Task SendAsync(HttpMethod method, string path, string query, byte[]? content, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, UriOf(path) + query);
        request.Content = content is null ? null : new ByteArrayContent(content);
        request.Headers.Add("x-ms-version", "2021-08-06");
        foreach ((string name, string value) in headers)
        {
            request.Headers.Add(name, value);
        }

        using HttpResponseMessage answer = await _client.SendAsync(request);
        answer.EnsureSuccessStatusCode();
    }

    private string UriOf(string path) => $"{server.Endpoint}/{path}?{server.Sas}";
}
