using IntuneMaintenance.Engine.Journal;

namespace IntuneMaintenance.Engine.Decommission;

/// <summary>Writes down what became of each app's assignment, and says what the step waits for.</summary>
internal sealed class AppBook
{
    // One look at an app may ask three times.
    private const int MostAttemptsAtFaults = 60;
    private const DecommissionStep Step = DecommissionStep.UninstallApps;
    private static readonly TimeSpan AgainIn = TimeSpan.FromMinutes(15);
    private readonly Campaign _campaign;
    private readonly PlannedObject[] _apps;
    private readonly ObjectBook _book;
    private readonly List<(PlannedObject App, AppOutcome Outcome)> _refused = [];

    internal AppBook(Campaign campaign, PlannedObject[] apps)
    {
        (_campaign, _apps) = (campaign, apps);
        _book = new ObjectBook(campaign.Journal.Records, Step);
    }

    /// <summary>The approvals that are asked for and whose code is known.</summary>
    internal JournalRecord[] Filed => [.. _book.AllFiled.Where(r => r.ApprovalCode is not null)];

    internal bool HasEnded(PlannedObject app) => _book.HasEnded(app.Id);

    internal async Task NoteAsync(PlannedObject app, AppOutcome outcome)
    {
        string kind = outcome.State is DeviceActState.Done or DeviceActState.Gone or DeviceActState.Failed || _book.Attempts(app.Id) >= MostAttemptsAtFaults ? RecordKind.End : RecordKind.Outcome;
        if (outcome.State == DeviceActState.ApprovalPending)
        {
            if (outcome.ApprovalCode is not null && _book.Filed(app.Id)?.ApprovalCode == outcome.ApprovalCode)
            {
                return;
            }

            kind = RecordKind.Outcome;
        }
        else if (outcome.State == DeviceActState.NotSent)
        {
            _refused.Add((app, outcome));
            kind = RecordKind.Outcome;
        }

        await WriteAsync(app, kind, kind == RecordKind.End && outcome.State == DeviceActState.Unclear ? DeviceActState.Failed : outcome.State, outcome).ConfigureAwait(false);
    }

    /// <summary>What the apps that are not assigned wait for; null when none is left. What this account may not do has failed where it may do the rest; what only lacks a reason has not.</summary>
    internal async Task<StepOutcome?> ConcludeAsync()
    {
        if (_refused.Exists(r => r.Outcome.LacksReason) || (_refused.Count > 0 && !_book.Ends.Any(e => e.State == nameof(DeviceActState.Done)) && !_book.AllFiled.Any()))
        {
            return StepOutcome.Decision($"The service refuses this account: {_refused[0].Outcome.Detail}");
        }

        foreach ((PlannedObject app, AppOutcome outcome) in _refused)
        {
            await WriteAsync(app, RecordKind.End, DeviceActState.Failed, outcome).ConfigureAwait(false);
        }

        JournalRecord[] approvals = [.. _apps.Select(a => _book.Filed(a.Id)).OfType<JournalRecord>()];
        if (approvals.Length > 0)
        {
            return StepOutcome.Wait(DecommissionState.WaitingForApproval, _campaign.Now + ApprovalWait.Look, ApprovalWait.Text(approvals.Length, approvals.Count(r => r.ApprovalCode is null)));
        }

        int open = _apps.Count(a => !HasEnded(a));
        return open == 0 ? null : StepOutcome.Wait(DecommissionState.Running, _campaign.Now + AgainIn, $"{open} apps could not be assigned, because the service could not be reached or took no more, and are tried again.");
    }

    private async Task WriteAsync(PlannedObject app, string kind, DeviceActState state, AppOutcome outcome)
    {
        await _campaign.Journal.AppendAsync(
            new JournalRecord
            {
                Kind = kind,
                Step = Step.ToString(),
                Id = app.Id,
                Name = app.Name,
                State = state.ToString(),
                RequestId = outcome.RequestId,
                ApprovalCode = outcome.ApprovalCode,
                Detail = outcome.Detail,
            },
            CancellationToken.None).ConfigureAwait(false);
        _book.Take(_campaign.Journal.Records[^1]);
    }
}
