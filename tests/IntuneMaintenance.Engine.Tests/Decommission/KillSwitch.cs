namespace IntuneMaintenance.Engine.Tests.Decommission;

/// <summary>Ends a run at a chosen request as a crash would: nothing more is journaled, whether the request arrived or not.</summary>
internal sealed class KillSwitch(HttpMessageHandler inner) : DelegatingHandler(inner)
{
    private int _left = -1;
    private bool _arrives;
    private volatile bool _dead;

    private Func<HttpRequestMessage, bool>? _at;

    internal int Requests { get; private set; }

    /// <summary>Changes answers on their way back.</summary>
    internal Func<HttpRequestMessage, HttpResponseMessage, Task>? Garble { get; set; }

    /// <summary>Answers in the tenant's place, which hears nothing of it.</summary>
    internal Func<HttpRequestMessage, HttpResponseMessage?>? Instead { get; set; }

    /// <summary>Waits before an answer goes back.</summary>
    internal Func<HttpRequestMessage, CancellationToken, Task>? Hold { get; set; }

    /// <summary>How often it ended a run.</summary>
    internal int Fired { get; private set; }

    /// <summary>Ends every run at the requests that it is told.</summary>
    internal void ArmAt(Func<HttpRequestMessage, bool> at, bool arrives)
    {
        Arm(-1, arrives);
        _at = at;
    }

    internal void Revive() => _dead = false;

    /// <param name="after">Requests to let pass first; negative for never.</param>
    /// <param name="arrives">Whether the request arrives before everything ends.</param>
    internal void Arm(int after, bool arrives)
    {
        _left = after;
        _at = null;
        _arrives = arrives;
        _dead = false;
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Requests++;
        if (_dead)
        {
            throw new KilledException();
        }

        if ((_left >= 0 && _left-- == 0) || _at?.Invoke(request) == true)
        {
            _dead = true;
            Fired++;
            if (_arrives)
            {
                try
                {
                    (await base.SendAsync(request, cancellationToken)).Dispose();
                }
                catch (HttpRequestException)
                {
                    // Whether the answer would have come is all the same now.
                }
            }

            throw new KilledException();
        }

        if (Instead?.Invoke(request) is { } other)
        {
            return other;
        }

        HttpResponseMessage answer = await base.SendAsync(request, cancellationToken);
        await (Garble?.Invoke(request, answer) ?? Task.CompletedTask);
        await (Hold?.Invoke(request, cancellationToken) ?? Task.CompletedTask);
        return answer;
    }
}
