using System.Text;
using IntuneMaintenance.Azurite;
using IntuneMaintenance.Engine.Journal;
using IntuneMaintenance.Engine.Storage;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace IntuneMaintenance.Engine.Tests.Storage;

/// <summary>A journal in a container: one writer, nothing twice, nothing lost, whatever the network does.</summary>
public sealed class BlobJournalTests(AzuriteFixture azurite) : IClassFixture<AzuriteFixture>
{
    private readonly BlobPlace _place = new(azurite.Server);

    [FactWhenAzurite]
    public async Task What_was_appended_is_there_for_the_next_run_and_for_readers()
    {
        await using (EventJournal journal = await OpenAsync(_place.Open()))
        {
            await journal.AppendAsync([Record("a"), Record("b")], default);
            Assert.Equal(["a", "b"], await ReadAsync());
        }

        await using (EventJournal journal = await OpenAsync(_place.Open()))
        {
            await journal.AppendAsync(Record("c"), default);
        }

        Assert.Equal(["a", "b", "c"], await ReadAsync());
    }

    [FactWhenAzurite]
    public async Task Of_two_runs_one_works_and_the_other_learns_who_holds_it()
    {
        await using EventJournal first = await OpenAsync(_place.Open("Ünal Ö. <admin@contoso.com>"));

        IntuneMaintenanceException e = await Assert.ThrowsAsync<IntuneMaintenanceException>(() => OpenAsync(_place.Open("other")));

        Assert.Equal(("JournalInUse", FailureKind.Busy), (e.ErrorId, e.Kind));
        Assert.Contains("Ünal Ö. <admin@contoso.com>", e.Message, StringComparison.Ordinal);
        Assert.Contains($"process {Environment.ProcessId} on {Environment.MachineName}", e.Message, StringComparison.Ordinal);
        Assert.Contains(DateTime.UtcNow.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), e.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(azurite.Server.Signature, e.ToString(), StringComparison.Ordinal);
        await first.AppendAsync(Record("a"), default);
        await first.DisposeAsync();
        await using EventJournal second = await OpenAsync(_place.Open("other"));
        Assert.Single(second.Records);
    }

    [FactWhenAzurite]
    public async Task A_writer_that_lost_its_lease_stops_before_the_next_append()
    {
        EventJournal old = await OpenAsync(_place.Open("old"));
        await old.AppendAsync(Record("a"), default);
        await _place.Tool.BreakLeaseAsync(_place.Path("lock"));
        await using EventJournal next = await OpenAsync(_place.Open("next"));
        await next.AppendAsync(Record("b"), default);

        IntuneMaintenanceException e = await Assert.ThrowsAsync<IntuneMaintenanceException>(() => old.AppendAsync(Record("behind"), default));
        Assert.Equal(("JournalLeaseLost", FailureKind.Busy), (e.ErrorId, e.Kind));
        await Assert.ThrowsAsync<IntuneMaintenanceException>(() => old.AppendAsync(Record("behind"), default));
        await old.DisposeAsync();
        await next.AppendAsync(Record("c"), default);

        Assert.Equal(["a", "b", "c"], await ReadAsync());
    }

    [FactWhenAzurite]
    public async Task A_writer_that_lost_its_lease_cannot_roll_into_a_new_segment_either()
    {
        EventJournal old = await OpenAsync(_place.Open("old"));
        for (int i = 0; i < 9; i++)
        {
            await old.AppendAsync(Record($"{i}", Megabyte), default);
        }

        // The next append of either rolls: the old one makes the segment first, and must not seal.
        await _place.Tool.BreakLeaseAsync(_place.Path("lock"));
        await using EventJournal next = await OpenAsync(_place.Open("next"));
        Assert.Equal("JournalLeaseLost", (await Assert.ThrowsAsync<IntuneMaintenanceException>(() => old.AppendAsync(Record("behind"), default))).ErrorId);
        await next.AppendAsync(Record("after"), default);
        await old.DisposeAsync();
        await next.AppendAsync(Record("more"), default);

        Assert.Equal([.. Enumerable.Range(0, 9).Select(i => $"{i}"), "after", "more"], await ReadAsync());
        Assert.Contains("journal/journal-00002.jsonl", await _place.Tool.ListAsync(_place.Container));
    }

    [FactWhenAzurite]
    public async Task The_lease_is_renewed_as_time_goes_and_its_loss_is_noticed_without_an_append()
    {
        var time = new FakeTimeProvider(DateTimeOffset.UtcNow);
        var network = new TamperTransport();
        int renewals = 0;
        network.Judge = request =>
        {
            renewals += request.Headers.TryGetValue("x-ms-lease-action", out string? action) && action == "renew" ? 1 : 0;
            return Fate.Goes;
        };
        await using EventJournal journal = await OpenAsync(_place.Open(time: time, transport: network));
        for (int i = 1; i <= 6; i++)
        {
            int before = renewals;
            time.Advance(TimeSpan.FromSeconds(20));
            await UntilAsync(() => renewals >= before + (i == 1 ? 1 : 2)); // the lock, and the segment
            await journal.AppendAsync(Record($"{i}"), default);
        }

        // From now on nothing comes through: when the minute is over, nobody may rely on the lease any more.
        network.Judge = _ => Fate.IsLost;
        time.Advance(TimeSpan.FromSeconds(61));
        Assert.Equal("JournalLeaseLost", (await Assert.ThrowsAsync<IntuneMaintenanceException>(() => journal.AppendAsync(Record("late"), default))).ErrorId);
        Assert.Equal(6, (await ReadAsync()).Count);
    }

    [FactWhenAzurite]
    public async Task An_append_whose_answer_is_lost_is_written_once()
    {
        var network = new TamperTransport();
        await using EventJournal journal = await OpenAsync(_place.Open(transport: network));
        await journal.AppendAsync(Record("a"), default);
        foreach (Fate fate in (Fate[])[Fate.LosesItsAnswer, Fate.IsLost])
        {
            int left = 2;
            network.Judge = request => TamperTransport.IsAppend(request) && left-- > 0 ? fate : Fate.Goes;
            await journal.AppendAsync(Record($"{fate}"), default);
        }

        // No answer of an append comes at all: what was written is read back.
        network.Judge = request => TamperTransport.IsAppend(request) ? Fate.LosesItsAnswer : Fate.Goes;
        await journal.AppendAsync(Record("never answered"), default);
        network.Judge = _ => Fate.Goes;
        await journal.AppendAsync(Record("z"), default);

        Assert.Equal(["a", "LosesItsAnswer", "IsLost", "never answered", "z"], await ReadAsync());
    }

    [FactWhenAzurite]
    public async Task A_network_that_is_gone_is_an_error_and_the_journal_goes_on_when_it_is_back()
    {
        var network = new TamperTransport();
        await using EventJournal journal = await OpenAsync(_place.Open(transport: network));
        await journal.AppendAsync(Record("a"), default);
        network.Judge = _ => Fate.IsLost;
        IntuneMaintenanceException e = await Assert.ThrowsAsync<IntuneMaintenanceException>(() => journal.AppendAsync(Record("lost"), default));
        Assert.Equal("BlobUnreachable", e.ErrorId);
        Assert.DoesNotContain(azurite.Server.Signature, e.ToString(), StringComparison.Ordinal);
        network.Judge = _ => Fate.Goes;
        await journal.AppendAsync(Record("b"), default);

        Assert.Equal(["a", "b"], await ReadAsync());
    }

    [FactWhenAzurite]
    public async Task A_record_that_arrives_after_it_was_given_up_stops_the_run()
    {
        var network = new TamperTransport();
        await using EventJournal journal = await OpenAsync(_place.Open(transport: network));
        await journal.AppendAsync(Record("a"), default);

        // Written, and not a word comes back until the run has given it up.
        bool arrived = false;
        network.Judge = request => !arrived && TamperTransport.IsAppend(request) && (arrived = true) ? Fate.LosesItsAnswer : Fate.IsLost;
        await Assert.ThrowsAsync<IntuneMaintenanceException>(() => journal.AppendAsync(Record("late"), default));
        network.Judge = _ => Fate.Goes;
        Assert.Equal("JournalMoved", (await Assert.ThrowsAsync<IntuneMaintenanceException>(() => journal.AppendAsync(Record("b"), default))).ErrorId);

        Assert.Equal(["a", "late"], await ReadAsync());
    }

    [FactWhenAzurite]
    public async Task A_large_batch_that_breaks_off_in_the_middle_is_followed_by_nothing()
    {
        var network = new TamperTransport();
        await using (EventJournal journal = await OpenAsync(_place.Open(transport: network)))
        {
            int appends = 0;
            network.Judge = request => TamperTransport.IsAppend(request) && ++appends > 1 ? Fate.IsLost : Fate.Goes;
            await Assert.ThrowsAsync<IntuneMaintenanceException>(() => journal.AppendAsync([.. Enumerable.Range(0, 6).Select(i => Record($"{i}", Megabyte))], default));
            network.Judge = _ => Fate.Goes;
            Assert.Equal("JournalMoved", (await Assert.ThrowsAsync<IntuneMaintenanceException>(() => journal.AppendAsync(Record("b"), default))).ErrorId);
        }

        await WriteAsync("next");
        Assert.Equal(["0", "1", "2", "next"], await ReadAsync());
    }

    [FactWhenAzurite]
    public async Task A_torn_end_stays_and_the_journal_goes_on_behind_it()
    {
        await WriteAsync("a", "b");
        for (int i = 0; i < 2; i++)
        {
            string last = (await _place.Tool.ListAsync(_place.Container)).Last(n => n.EndsWith(".jsonl", StringComparison.Ordinal));
            await _place.Tool.AppendAsync($"{_place.Container}/{last}", Encoding.UTF8.GetBytes("""{"seq":99,"previous":"0"""));
            Assert.Equal(2 + i, (await ReadAsync()).Count);
            await WriteAsync($"after {i}");
        }

        Assert.Equal(["a", "b", "after 0", "after 1"], await ReadAsync());

        // What is cut off is chained: half a line more is another journal.
        await _place.Tool.AppendAsync(_place.Path("journal-00001.jsonl"), "}\n"u8.ToArray());
        Assert.Equal("JournalDamaged", (await Assert.ThrowsAsync<IntuneMaintenanceException>(() => WriteAsync("c"))).ErrorId);
    }

    [FactWhenAzurite]
    public async Task Segments_roll_a_batch_may_be_large_and_a_missing_one_is_missed()
    {
        await using (EventJournal journal = await OpenAsync(_place.Open()))
        {
            await journal.AppendAsync([.. Enumerable.Range(0, 9).Select(i => Record($"{i}", Megabyte))], default);
            await journal.AppendAsync([.. Enumerable.Range(9, 9).Select(i => Record($"{i}", Megabyte))], default);
            await journal.AppendAsync(Record("last"), default);
        }

        Assert.Equal([.. Enumerable.Range(0, 18).Select(i => $"{i}"), "last"], await ReadAsync());
        await WriteAsync("more");
        Assert.Equal(20, (await ReadAsync()).Count);

        await _place.Tool.DeleteAsync(_place.Path("journal-00003.jsonl"));
        Assert.Equal("JournalDamaged", (await Assert.ThrowsAsync<IntuneMaintenanceException>(() => WriteAsync("c"))).ErrorId);
        Assert.Equal("JournalDamaged", (await Assert.ThrowsAsync<IntuneMaintenanceException>(ReadAsync)).ErrorId);
    }

    [FactWhenAzurite]
    public async Task A_stop_during_an_append_ends_at_once()
    {
        var network = new TamperTransport(new NeverAnswering());
        using var stop = new CancellationTokenSource();
        Task appending = _place.Open(transport: network).AppendAsync("journal-00001.jsonl", new byte[10], stop.Token);
        await UntilAsync(() => network.Sent > 0);
        var watch = System.Diagnostics.Stopwatch.StartNew();
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => appending);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(5), $"{watch.Elapsed}");
    }

    private static string Megabyte { get; } = new('x', 1024 * 1024);

    private static JournalRecord Record(string id, string? detail = null) => new() { Kind = "k", Id = id, Detail = detail };

    private static Task<EventJournal> OpenAsync(IStorage storage) => EventJournal.OpenAsync(storage, TimeProvider.System, default);

    private async Task<IReadOnlyList<string?>> ReadAsync() => [.. (await EventJournal.ReadAsync(_place.Open(), default)).Select(r => r.Id)];

    private async Task WriteAsync(params string[] ids)
    {
        await using EventJournal journal = await OpenAsync(_place.Open());
        await journal.AppendAsync([.. ids.Select(i => Record(i))], default);
    }

    private static async Task UntilAsync(Func<bool> condition)
    {
        var watch = System.Diagnostics.Stopwatch.StartNew();
        while (!condition())
        {
            Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20), "Nothing happened.");
            await Task.Delay(5);
        }
    }

    private sealed class NeverAnswering : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
            throw new InvalidOperationException();
        }
    }
}
