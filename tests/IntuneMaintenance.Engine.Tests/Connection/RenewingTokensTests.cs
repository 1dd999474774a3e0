using Azure.Core;
using IntuneMaintenance.Engine.Connection;
using IntuneMaintenance.Engine.Graph;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace IntuneMaintenance.Engine.Tests.Connection;

public sealed class RenewingTokensTests : IDisposable
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 2, 8, 0, 0, TimeSpan.Zero));
    private readonly RenewingTokens _tokens;
    private readonly List<RefusedToken?> _asked = [];
    private Func<Task> _before = () => Task.CompletedTask;

    public RenewingTokensTests() => _tokens = new RenewingTokens(
        async (refused, _) =>
        {
            _asked.Add(refused);
            await _before();
            return new AccessToken($"token {_asked.Count}", _time.GetUtcNow().AddHours(1));
        },
        _time);

    public void Dispose() => _tokens.Dispose();

    [Fact]
    public async Task One_token_serves_until_five_minutes_before_its_end()
    {
        Assert.Equal("token 1", await GetAsync());
        _time.Advance(TimeSpan.FromMinutes(54.9));
        Assert.Equal("token 1", await GetAsync());
        _time.Advance(TimeSpan.FromMinutes(0.2));
        Assert.Equal("token 2", await GetAsync());
        Assert.Equal("token 2", _tokens.Present?.Token);
    }

    [Fact]
    public async Task A_refused_token_is_replaced_once_for_all_who_hold_it()
    {
        await GetAsync();
        var going = new TaskCompletionSource();
        _before = () => going.Task;

        Task<string>[] callers = [.. Enumerable.Range(0, 20).Select(_ => GetAsync(new RefusedToken("token 1", "{}")))];
        going.SetResult();

        Assert.All(await Task.WhenAll(callers), token => Assert.Equal("token 2", token));
        Assert.Equal(2, _asked.Count);
        Assert.Equal("{}", _asked[1]?.Claims);
    }

    [Fact]
    public async Task A_late_refusal_of_an_older_token_renews_nothing()
    {
        await GetAsync();
        await GetAsync(new RefusedToken("token 1", null));

        Assert.Equal("token 2", await GetAsync(new RefusedToken("token 1", null)));
        Assert.Equal(2, _asked.Count);
    }

    [Fact]
    public async Task While_the_authority_is_away_the_old_token_serves_to_its_end_and_no_longer()
    {
        await GetAsync();
        _before = () => throw new IntuneMaintenanceException(FailureKind.Connection, "AuthorityUnreachable", "away");

        _time.Advance(TimeSpan.FromMinutes(57));
        Assert.Equal("token 1", await GetAsync());
        await Assert.ThrowsAsync<IntuneMaintenanceException>(() => GetAsync(new RefusedToken("token 1", null)));

        _time.Advance(TimeSpan.FromMinutes(4));
        await Assert.ThrowsAsync<IntuneMaintenanceException>(() => GetAsync());
    }

    private async Task<string> GetAsync(RefusedToken? refused = null) => (await _tokens.GetAsync(refused, CancellationToken.None)).Token;
}
