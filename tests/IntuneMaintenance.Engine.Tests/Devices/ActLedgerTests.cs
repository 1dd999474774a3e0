using IntuneMaintenance.Engine.Devices;
using IntuneMaintenance.Engine.Journal;
using Xunit;

namespace IntuneMaintenance.Engine.Tests.Devices;

public sealed class ActLedgerTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 2, 8, 0, 0, TimeSpan.Zero);
    private readonly List<JournalRecord> _records = [];

    [Fact]
    public void An_intent_without_an_outcome_is_open_and_counts()
    {
        Intend("Retire");

        Assert.True(Entry is { IsOpen: true, MayHaveArrived: true });
        Assert.Equal(Start, Entry.LastArrival);
    }

    [Theory]
    [InlineData("AlreadyAsked")]
    [InlineData("AskedOtherwise")]
    [InlineData("IdentityChanged")]
    [InlineData("NotReadable")]
    [InlineData("OwnDevice")]
    [InlineData("PersonalDevice")]
    public void A_look_that_sent_nothing_does_not_undo_what_arrived(string look)
    {
        Intend("Retire");
        Conclude("Accepted");
        Conclude(look);

        Assert.Equal(ActVerdict.Accepted, Entry.Verdict);
        Assert.Equal(Start, Entry.LastArrival);
    }

    [Theory]
    [InlineData("Refused")]
    [InlineData("NotArrived")]
    [InlineData("Gone")]
    [InlineData("QuotaReached")]
    public void An_earlier_arrival_counts_whatever_comes_later(string later)
    {
        Intend("Retire");
        Conclude("Accepted");
        Intend("Wipe");
        Conclude(later);

        Assert.Equal(DestructiveAct.Wipe, Entry.Act);
        Assert.False(Entry.MayHaveArrived);
        Assert.Equal(Start, Entry.LastArrival);
    }

    [Theory]
    [InlineData("Refused")]
    [InlineData("NotArrived")]
    [InlineData("Throttled")]
    [InlineData("QuotaReached")]
    public void What_did_not_arrive_does_not_count(string outcome)
    {
        Intend("Retire");
        Conclude(outcome);

        Assert.Null(Entry.LastArrival);
    }

    [Fact]
    public void The_code_of_an_approval_survives_a_second_attempt()
    {
        Intend("Wipe");
        Conclude("ApprovalPending", "c0de");
        Intend("Wipe");
        Conclude("Unclear");

        Assert.Equal("c0de", Entry.ApprovalCode);
    }

    private ActEntry Entry => new ActLedger(_records).Find("ID")!;

    private void Intend(string act) => _records.Add(new JournalRecord { Kind = RecordKind.Intent, Id = "id", Act = act, At = Start.AddHours(_records.Count) });

    private void Conclude(string state, string? code = null) =>
        _records.Add(new JournalRecord { Kind = RecordKind.Outcome, Id = "id", Act = _records[^1].Act, State = state, ApprovalCode = code, At = Start.AddHours(_records.Count) });
}
