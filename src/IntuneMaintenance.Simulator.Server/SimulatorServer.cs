using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace IntuneMaintenance.Simulator.Server;

/// <summary>A simulated tenant on a loopback socket.</summary>
public sealed class SimulatorServer : IAsyncDisposable
{
    private readonly WebApplication _application;

    private SimulatorServer(WebApplication application, SimulatedTenant tenant, Uri baseAddress)
    {
        _application = application;
        Tenant = tenant;
        BaseAddress = baseAddress;
    }

    public Uri BaseAddress { get; }

    public SimulatedTenant Tenant { get; }

    /// <summary>Completes when the process is asked to end.</summary>
    public Task Stopped => _application.WaitForShutdownAsync();

    /// <param name="options">The tenant.</param>
    /// <param name="url">Loopback only; port 0 picks a free one.</param>
    /// <param name="running">Whether the tenant's clock also moves along with real time.</param>
    public static async Task<SimulatorServer> StartAsync(SimulatedTenantOptions options, string url = "http://127.0.0.1:0", bool running = false)
    {
        IPEndPoint endpoint = Loopback(url);
        SimulatedTenant tenant = new(options);
        try
        {
            tenant.Clock.Running = running;
            WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
            builder.Logging.ClearProviders();
            builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromMilliseconds(200));
            builder.WebHost.ConfigureKestrel(kestrel =>
            {
                kestrel.AddServerHeader = false;
                kestrel.Limits.MaxRequestBodySize = 16 * 1024 * 1024;
                kestrel.Listen(endpoint);
            });
            WebApplication application = builder.Build();
            application.Run(context => AnswerAsync(tenant, context));
            await application.StartAsync().ConfigureAwait(false);
            return new SimulatorServer(application, tenant, new Uri(application.Urls.First()));
        }
        catch
        {
            tenant.Dispose();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        Tenant.Hold.ReleaseAll();
        await _application.DisposeAsync().ConfigureAwait(false);
        Tenant.Dispose();
    }

    private static IPEndPoint Loopback(string url)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out Uri? uri) || uri.Scheme != "http" || !uri.IsLoopback)
        {
            throw new ArgumentException($"'{url}' is refused: the simulator listens on loopback over http only, such as http://127.0.0.1:5080.", nameof(url));
        }

        IPAddress address = IPAddress.TryParse(uri.Host.Trim('[', ']'), out IPAddress? parsed) ? parsed : IPAddress.Loopback;
        return new IPEndPoint(address, uri.Port);
    }

    private static async Task AnswerAsync(SimulatedTenant tenant, HttpContext context)
    {
        bool control = context.Request.Path.StartsWithSegments("/simulator", StringComparison.OrdinalIgnoreCase);
        using MemoryStream body = new();
        if (!control)
        {
            tenant.Clock.BeginFlight();
        }

        try
        {
            await context.Request.Body.CopyToAsync(body, context.RequestAborted).ConfigureAwait(false);
            Dictionary<string, string> headers = context.Request.Headers.ToDictionary(h => h.Key, h => h.Value.ToString(), StringComparer.OrdinalIgnoreCase);
            string target = context.Features.Get<IHttpRequestFeature>()!.RawTarget;
            Uri uri = new($"{context.Request.Scheme}://{context.Request.Host}{target}");
            GraphAnswer answer = await tenant.AnswerAsync(new WireRequest(context.Request.Method, uri, headers, body.ToArray()), context.RequestAborted).ConfigureAwait(false);
            await DeliverAsync(tenant, context, answer).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            context.Abort();
        }
        finally
        {
            if (!control)
            {
                tenant.Clock.EndFlight();
            }
        }
    }

    private static async Task DeliverAsync(SimulatedTenant tenant, HttpContext context, GraphAnswer answer)
    {
        if (answer.Delivery == Delivery.Dropped)
        {
            context.Abort();
            return;
        }

        context.Response.StatusCode = answer.Status;
        foreach ((string name, string value) in answer.Headers)
        {
            context.Response.Headers[name] = value;
        }

        context.Response.Headers["x-simulator-time"] = JsonText.Instant(tenant.Clock.Now);
        if (answer.Status != 204)
        {
            context.Response.ContentLength = answer.Body.Length;
        }

        // Fewer bytes than announced: Kestrel then closes the connection behind them. An abort could overtake the headers.
        int length = answer.Delivery == Delivery.Cut ? answer.Body.Length / 2 : answer.Body.Length;
        await context.Response.Body.WriteAsync(answer.Body.AsMemory(0, length)).ConfigureAwait(false);
    }
}
