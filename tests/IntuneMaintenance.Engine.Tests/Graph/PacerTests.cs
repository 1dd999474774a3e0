using IntuneMaintenance.Engine.Graph;
using IntuneMaintenance.Simulator;
using Xunit;

namespace IntuneMaintenance.Engine.Tests.Graph;

public sealed class PacerTests : IDisposable
{
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(20);
    private readonly VirtualClock _clock = new(new DateTimeOffset(2026, 11, 2, 8, 0, 0, TimeSpan.Zero), TimeSpan.Zero);

    public void Dispose() => _clock.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(20)]
    [InlineData(7)]
    public async Task No_window_ever_holds_more_than_the_limit(int atOnce)
    {
        var pacer = new Pacer(_clock, 190, Window);
        var sent = new List<DateTimeOffset>();
        await Task.WhenAll(Enumerable.Range(0, 4).Select(async _ =>
        {
            for (int i = 0; i < 500; i += atOnce)
            {
                await pacer.EnterAsync(atOnce, default);
                lock (sent)
                {
                    sent.AddRange(Enumerable.Repeat(_clock.GetUtcNow(), atOnce));
                }
            }
        }));

        DateTimeOffset[] order = [.. sent.Order()];
        for (int i = 190; i < order.Length; i++)
        {
            Assert.True(order[i] - order[i - 190] >= Window);
        }

        Assert.True(order[^1] - order[0] <= Window * 12, "The limit is used.");
    }

    [Fact]
    public async Task Nobody_goes_before_a_pause_is_over()
    {
        var pacer = new Pacer(_clock, 10, Window);
        DateTimeOffset start = _clock.GetUtcNow();
        pacer.PauseUntil(start.AddSeconds(90));
        pacer.PauseUntil(start.AddSeconds(30));

        await pacer.EnterAsync(1, default);

        Assert.Equal(start.AddSeconds(90), _clock.GetUtcNow());
    }

    [Fact]
    public async Task More_at_once_than_the_limit_goes_when_the_window_is_empty()
    {
        var pacer = new Pacer(_clock, 10, Window);
        await pacer.EnterAsync(25, default);
        DateTimeOffset start = _clock.GetUtcNow();

        await pacer.EnterAsync(1, default);

        Assert.True(_clock.GetUtcNow() - start >= Window);
    }

    [Fact]
    public async Task A_wait_can_be_given_up()
    {
        using var busy = new CancellationTokenSource();
        var pacer = new Pacer(new Microsoft.Extensions.Time.Testing.FakeTimeProvider(), 1, Window);
        await pacer.EnterAsync(1, default);
        Task waiting = pacer.EnterAsync(1, busy.Token);

        await busy.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
    }
}
