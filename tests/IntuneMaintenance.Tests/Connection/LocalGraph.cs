using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace IntuneMaintenance.Tests.Connection;

/// <summary>A server on loopback that answers as a test says and keeps what it was sent.</summary>
internal sealed class LocalGraph : IAsyncDisposable
{
    private readonly WebApplication _application;

    private LocalGraph(WebApplication application) => _application = application;

    internal Uri Address => new(_application.Urls.First());

    /// <summary>Requests so far: method and path with query, and the Authorization header.</summary>
    internal ConcurrentQueue<(string Request, string? Authorization)> Received { get; } = new();

    internal static (int Status, string Body) Json(int status, string body) => (status, body);

    internal static async Task<LocalGraph> StartAsync(Func<string, (int Status, string Body)> answer, params (string Name, string Value)[] headers)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var graph = new LocalGraph(builder.Build());
        graph._application.Run(context => graph.AnswerAsync(context, answer, headers));
        await graph._application.StartAsync();
        return graph;
    }

    public ValueTask DisposeAsync() => _application.DisposeAsync();

    private async Task AnswerAsync(HttpContext context, Func<string, (int Status, string Body)> answer, (string Name, string Value)[] headers)
    {
        string request = $"{context.Request.Method} {context.Request.Path}{context.Request.QueryString}";
        string? authorization = context.Request.Headers.Authorization;
        Received.Enqueue((request, authorization));
        (int status, string body) = answer(request);
        context.Response.StatusCode = status;
        foreach ((string name, string value) in headers)
        {
            context.Response.Headers[name] = value;
        }

        context.Response.ContentType = "application/json";
        await context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(body));
    }
}
