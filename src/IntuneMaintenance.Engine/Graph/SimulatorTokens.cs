using System.Text.Json;
using Azure.Core;

namespace IntuneMaintenance.Engine.Graph;

/// <summary>Gets tokens from a simulated tenant that another process serves. It gives them to anybody: they open nothing else.</summary>
internal sealed class SimulatorTokens : IDisposable
{
    private readonly HttpMessageInvoker _client;
    private readonly Uri _endpoint;
    private readonly TimeProvider _time;
    private readonly byte[] _asked;

    internal SimulatorTokens(Uri endpoint, HttpMessageHandler handler, TimeProvider time, string? audience = null)
    {
        _asked = audience is null ? "{}"u8.ToArray() : JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, string> { ["audience"] = audience });
        _client = new HttpMessageInvoker(handler, disposeHandler: false);
        _endpoint = endpoint;
        _time = time;
    }

    internal async Task<AccessToken> FetchAsync(RefusedToken? refused, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(_endpoint, "/simulator/token"));
        request.Content = new ByteArrayContent(_asked);
        request.Content.Headers.TryAddWithoutValidation("Content-Type", "application/json");
        try
        {
            using HttpResponseMessage response = await _client.SendAsync(request, cancellationToken).ConfigureAwait(false);
            byte[] body = await response.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
            if (!response.IsSuccessStatusCode)
            {
                throw NoSimulator($"it answered {(int)response.StatusCode}.");
            }

            using JsonDocument answer = JsonDocument.Parse(body);
            string token = answer.RootElement.GetProperty("access_token").GetString()!;
            TimeSpan life = TimeSpan.FromSeconds(answer.RootElement.GetProperty("expires_in").GetInt32());
            return new AccessToken(token, _time.GetUtcNow() + life);
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            throw Failures.Unreachable(_endpoint, e);
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw NoSimulator("its answer is no token.");
        }
    }

    public void Dispose() => _client.Dispose();

    private IntuneMaintenanceException NoSimulator(string why) =>
        new(FailureKind.InvalidArgument, "NoSimulatorThere", $"-GraphEndpoint '{_endpoint}' serves no simulated tenant: {why}")
        {
            Target = _endpoint,
            Advice = "Start the simulator's server, or connect without -Simulated.",
        };
}
