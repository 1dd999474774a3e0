using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using IntuneMaintenance.Simulator;

namespace IntuneMaintenance.Benchmarks;

/// <summary>
/// Answers a listing from memory, page by page, so that both sides of a race pay for reading alone. The pages are those that a simulated tenant gave.
/// </summary>
internal sealed class RecordedPages : HttpMessageHandler
{
    private static readonly MediaTypeHeaderValue Json = new("application/json");
    private readonly List<byte[]> _pages;

    private RecordedPages(List<byte[]> pages) => _pages = pages;

    internal static async Task<RecordedPages> RecordAsync(int devices, int pageSize)
    {
        using var tenant = new SimulatedTenant(new SimulatedTenantOptions { DeviceCount = devices, Seed = 7, PageSize = pageSize });
        using var client = new HttpClient(tenant.CreateHandler());
        var pages = new List<byte[]>();
        string? next = "https://graph.microsoft.com/v1.0/deviceManagement/managedDevices";
        while (next is not null)
        {
            JsonObject page = JsonNode.Parse(await client.GetStringAsync(next))!.AsObject();
            next = (string?)page["@odata.nextLink"];
            if (next is not null)
            {
                page["@odata.nextLink"] = $"https://graph.microsoft.com/v1.0/deviceManagement/managedDevices?page={pages.Count + 1}";
            }

            pages.Add(Encoding.UTF8.GetBytes(page.ToJsonString()));
        }

        return new RecordedPages(pages);
    }

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        string query = request.RequestUri!.Query;
        int at = query.IndexOf("page=", StringComparison.Ordinal);
        int page = at < 0 ? 0 : int.Parse(query.AsSpan(at + "page=".Length), System.Globalization.CultureInfo.InvariantCulture);
        var content = new ByteArrayContent(_pages[page]);
        content.Headers.ContentType = Json;
        return Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = content, RequestMessage = request });
    }
}
