using Azure.Core;
using IntuneMaintenance.Engine.Graph;

namespace IntuneMaintenance.Engine.Connection;

/// <summary>Keeps one token and renews it in time. Callers at the same moment share one renewal.</summary>
internal sealed class RenewingTokens : ITokenSource, IDisposable
{
    /// <summary>A token this close to its end is replaced before it is used.</summary>
    internal static readonly TimeSpan Margin = TimeSpan.FromMinutes(5);

    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly Func<RefusedToken?, CancellationToken, Task<AccessToken>> _fetch;
    private readonly TimeProvider _time;
    private volatile Held? _held;

    internal RenewingTokens(Func<RefusedToken?, CancellationToken, Task<AccessToken>> fetch, TimeProvider time)
    {
        _fetch = fetch;
        _time = time;
    }

    public AccessToken? Present => _held?.Token;

    public async Task<AccessToken> GetAsync(RefusedToken? refused, CancellationToken cancellationToken)
    {
        if (_held is { } held && IsGood(held, refused))
        {
            return held.Token;
        }

        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (_held is { } renewed && IsGood(renewed, refused))
            {
                return renewed.Token;
            }

            return await RenewAsync(refused, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _gate.Release();
        }
    }

    public void Dispose() => _gate.Dispose();

    private async Task<AccessToken> RenewAsync(RefusedToken? refused, CancellationToken cancellationToken)
    {
        try
        {
            _held = new Held(await _fetch(refused, cancellationToken).ConfigureAwait(false));
        }
        catch (IntuneMaintenanceException) when (refused is null && _held is { } held && held.Token.ExpiresOn > _time.GetUtcNow())
        {
            // The authority is away for a moment, and the old token still has minutes to live.
            return held.Token;
        }

        return _held.Token;
    }

    private bool IsGood(Held held, RefusedToken? refused) =>
        refused is null ? held.Token.ExpiresOn - Margin > _time.GetUtcNow() : held.Token.Token != refused.Token;

    // AccessToken is a struct of several words; a reference is swapped whole.
    private sealed class Held(AccessToken token)
    {
        internal AccessToken Token { get; } = token;
    }
}
