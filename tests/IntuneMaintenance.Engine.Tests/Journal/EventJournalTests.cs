using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using IntuneMaintenance.Engine.Journal;
using IntuneMaintenance.Engine.Storage;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace IntuneMaintenance.Engine.Tests.Journal;

public sealed class EventJournalTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("intune-journal-").FullName;
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 2, 8, 0, 0, TimeSpan.Zero));

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task What_was_appended_is_there_after_the_writer_is_gone()
    {
        await WriteAsync("a", "b");
        await WriteAsync("c");

        IReadOnlyList<JournalRecord> records = await ReadAsync();

        Assert.Equal(["a", "b", "c"], records.Select(r => r.Id));
        Assert.Equal([1L, 2L, 3L], records.Select(r => r.Seq));
        Assert.All(records, r => Assert.Equal(_time.GetUtcNow(), r.At));
    }

    [Property(MaxTest = 60)]
    public Property A_torn_last_line_is_mended_and_nothing_else_is_lost(PositiveInt cut)
    {
        string folder = Directory.CreateTempSubdirectory("intune-journal-").FullName;
        try
        {
            Append(folder, "a", "b", "c");
            string file = Segment(folder, 1);
            byte[] content = File.ReadAllBytes(file);
            int lastLine = content.Length - 1 - Array.LastIndexOf(content, (byte)'\n', content.Length - 2);
            File.WriteAllBytes(file, content[..^(((cut.Get - 1) % (lastLine - 1)) + 1)]);

            Append(folder, "d");

            string?[] ids = [.. EventJournal.ReadAsync(new FolderStorage(folder), default).GetAwaiter().GetResult().Select(r => r.Id)];
            return ids.SequenceEqual(["a", "b", "d"]).ToProperty();
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Property(MaxTest = 120)]
    public Property A_flipped_bit_anywhere_is_refused(NonNegativeInt at, byte mask)
    {
        string folder = Directory.CreateTempSubdirectory("intune-journal-").FullName;
        try
        {
            Append(folder, "a", "b", "c");
            string file = Segment(folder, 1);
            byte[] content = File.ReadAllBytes(file);
            int position = at.Get % (content.Length - 1); // without the last line's end it is a torn line, which is mended
            content[position] ^= (byte)(mask == 0 ? 1 : mask);
            File.WriteAllBytes(file, content);

            IntuneMaintenanceException e = Assert.Throws<IntuneMaintenanceException>(() => Append(folder, "d"));
            return (e.ErrorId == "JournalDamaged" && File.ReadAllBytes(file).SequenceEqual(content)).ToProperty();
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task A_missing_line_is_refused(int line)
    {
        await WriteAsync("a", "b", "c");
        List<string> lines = [.. File.ReadAllLines(Segment(_folder, 1))];
        lines.RemoveAt(line);
        File.WriteAllText(Segment(_folder, 1), string.Join('\n', lines) + '\n');

        Assert.Equal("JournalDamaged", (await Assert.ThrowsAsync<IntuneMaintenanceException>(() => WriteAsync("d"))).ErrorId);
        Assert.Equal("JournalDamaged", (await Assert.ThrowsAsync<IntuneMaintenanceException>(ReadAsync)).ErrorId);
    }

    [Fact]
    public async Task Lines_that_changed_places_are_refused()
    {
        await WriteAsync("a", "b", "c");
        string[] lines = File.ReadAllLines(Segment(_folder, 1));
        File.WriteAllText(Segment(_folder, 1), string.Join('\n', lines[0], lines[2], lines[1]) + '\n');

        await Assert.ThrowsAsync<IntuneMaintenanceException>(ReadAsync);
    }

    [Fact]
    public async Task Segments_roll_and_are_read_in_order()
    {
        string megabyte = new('x', 1024 * 1024);
        await using (EventJournal journal = await OpenAsync())
        {
            for (int i = 0; i < 20; i++)
            {
                await journal.AppendAsync(new JournalRecord { Kind = "k", Id = $"{i}", Detail = megabyte }, default);
            }
        }

        await WriteAsync("last");

        Assert.Equal(3, Directory.GetFiles(_folder, "journal-*.jsonl").Length);
        Assert.Equal([.. Enumerable.Range(0, 20).Select(i => $"{i}"), "last"], (await ReadAsync()).Select(r => r.Id));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task A_missing_or_torn_segment_in_the_middle_is_refused_and_left_as_it_is(int segment)
    {
        string megabyte = new('x', 1024 * 1024);
        await using (EventJournal journal = await OpenAsync())
        {
            for (int i = 0; i < 20; i++)
            {
                await journal.AppendAsync(new JournalRecord { Kind = "k", Id = $"{i}", Detail = megabyte }, default);
            }
        }

        byte[] content = File.ReadAllBytes(Segment(_folder, segment));
        File.WriteAllBytes(Segment(_folder, segment), content[..^10]);
        Assert.Equal("JournalDamaged", (await Assert.ThrowsAsync<IntuneMaintenanceException>(() => WriteAsync("d"))).ErrorId);
        Assert.Equal(content.Length - 10, new FileInfo(Segment(_folder, segment)).Length);

        File.Delete(Segment(_folder, segment));
        Assert.Equal("JournalDamaged", (await Assert.ThrowsAsync<IntuneMaintenanceException>(() => WriteAsync("d"))).ErrorId);
    }

    [Fact]
    public async Task Two_writers_do_not_share_a_journal_and_readers_disturb_nobody()
    {
        await using EventJournal first = await OpenAsync();
        await first.AppendAsync(new JournalRecord { Kind = "k", Id = "a" }, default);

        IntuneMaintenanceException e = await Assert.ThrowsAsync<IntuneMaintenanceException>(OpenAsync);
        Assert.Equal(("JournalInUse", FailureKind.Busy), (e.ErrorId, e.Kind));
        Assert.Equal("a", Assert.Single(await ReadAsync()).Id);
        await first.AppendAsync(new JournalRecord { Kind = "k", Id = "b" }, default);

        await first.DisposeAsync();
        await WriteAsync("c");
        Assert.Equal(["a", "b", "c"], (await ReadAsync()).Select(r => r.Id));
    }

    [Fact]
    public async Task Appends_at_the_same_time_keep_the_chain()
    {
        await using (EventJournal journal = await OpenAsync())
        {
            await Task.WhenAll(Enumerable.Range(0, 50).Select(i => Task.Run(() => journal.AppendAsync(new JournalRecord { Kind = "k", Id = $"{i}" }, default))));
        }

        Assert.Equal(50, (await ReadAsync()).Select(r => r.Id).Distinct().Count());
    }

    [Fact]
    public async Task A_write_that_fails_half_way_leaves_no_half_line_behind()
    {
        var storage = new ShortOfSpace(new FolderStorage(_folder));
        await using (EventJournal journal = await EventJournal.OpenAsync(storage, _time, default))
        {
            await journal.AppendAsync(new JournalRecord { Kind = "k", Id = "a" }, default);
            storage.Full = true;
            await Assert.ThrowsAsync<IntuneMaintenanceException>(() => journal.AppendAsync(new JournalRecord { Kind = "k", Id = "lost" }, default));
            await Assert.ThrowsAsync<IntuneMaintenanceException>(() => journal.AppendAsync(new JournalRecord { Kind = "k", Id = "lost" }, default));
            storage.Full = false;
            await journal.AppendAsync(new JournalRecord { Kind = "k", Id = "b" }, default);
        }

        Assert.Equal(["a", "b"], (await ReadAsync()).Select(r => r.Id));
    }

    private static string Segment(string folder, int number) => Path.Combine(folder, $"journal-{number:D5}.jsonl");

    private static void Append(string folder, params string[] ids)
    {
        EventJournal journal = EventJournal.OpenAsync(new FolderStorage(folder), TimeProvider.System, default).GetAwaiter().GetResult();
        try
        {
            journal.AppendAsync([.. ids.Select(i => new JournalRecord { Kind = "k", Id = i })], default).GetAwaiter().GetResult();
        }
        finally
        {
            journal.DisposeAsync().AsTask().GetAwaiter().GetResult();
        }
    }

    private Task<EventJournal> OpenAsync() => EventJournal.OpenAsync(new FolderStorage(_folder), _time, default);

    private Task<IReadOnlyList<JournalRecord>> ReadAsync() => EventJournal.ReadAsync(new FolderStorage(_folder), default);

    private async Task WriteAsync(params string[] ids)
    {
        await using EventJournal journal = await OpenAsync();
        await journal.AppendAsync([.. ids.Select(i => new JournalRecord { Kind = "k", Id = i })], default);
    }

    /// <summary>A disk that takes the first half of what is appended and then is full.</summary>
    private sealed class ShortOfSpace(FolderStorage inner) : IStorage
    {
        internal bool Full { get; set; }

        public string Location => inner.Location;

        public Task<bool> IsEmptyAsync(CancellationToken cancellationToken) => inner.IsEmptyAsync(cancellationToken);

        public Task<bool> ExistsAsync(string name, CancellationToken cancellationToken) => inner.ExistsAsync(name, cancellationToken);

        public Task<IReadOnlyList<string>> ListAsync(CancellationToken cancellationToken) => inner.ListAsync(cancellationToken);

        public Task<byte[]> ReadAsync(string name, CancellationToken cancellationToken) => inner.ReadAsync(name, cancellationToken);

        public Task WriteAsync(string name, ReadOnlyMemory<byte> content, CancellationToken cancellationToken) => inner.WriteAsync(name, content, cancellationToken);

        public async Task AppendAsync(string name, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
        {
            await inner.AppendAsync(name, Full ? content[..(content.Length / 2)] : content, cancellationToken);
            if (Full)
            {
                throw new IntuneMaintenanceException(FailureKind.Storage, "StorageFailed", "No space left on device");
            }
        }

        public Task TruncateAsync(string name, long length, CancellationToken cancellationToken) => inner.TruncateAsync(name, length, cancellationToken);

        public Task DeleteAsync(string name, CancellationToken cancellationToken) => inner.DeleteAsync(name, cancellationToken);

        public Task<IAsyncDisposable> LockAsync(CancellationToken cancellationToken) => inner.LockAsync(cancellationToken);
    }
}
