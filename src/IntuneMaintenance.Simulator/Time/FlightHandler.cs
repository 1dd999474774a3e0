using System.Globalization;

namespace IntuneMaintenance.Simulator;

internal sealed class FlightHandler(JumpingClock clock, HttpMessageHandler inner, Action<DateTimeOffset>? sync) : DelegatingHandler(inner)
{
    internal const string TimeHeader = "x-simulator-time";

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        clock.BeginFlight();
        try
        {
            HttpResponseMessage response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
            if (sync is not null
                && response.Headers.TryGetValues(TimeHeader, out IEnumerable<string>? values)
                && DateTimeOffset.TryParse(values.FirstOrDefault(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time))
            {
                sync(time);
            }

            return response;
        }
        finally
        {
            clock.EndFlight();
        }
    }
}
