using IntuneMaintenance.Engine.Backup;
using IntuneMaintenance.Engine.Connection;
using IntuneMaintenance.Engine.Graph;
using IntuneMaintenance.Engine.Journal;
using IntuneMaintenance.Engine.Storage;

namespace IntuneMaintenance.Engine.Decommission;

/// <summary>Runs a plan step by step, as far as it goes now; the next run goes on where the journal ends.</summary>
internal sealed class CampaignRunner
{
    private static readonly TimeSpan ShortestPause = TimeSpan.FromMinutes(1);
    private readonly GraphDoor _door;
    private readonly TenantIdentity _identity;
    private readonly Storages _storages;
    private readonly ICampaignStep[] _steps;

    internal CampaignRunner(GraphDoor door, TenantIdentity identity, GraphBackups backups, Storages storages)
    {
        _door = door;
        _identity = identity;
        _storages = storages;
        _steps = [new BackupStep(backups), new UninstallStep(), new DeviceStep(), new ConfigurationStep()];
    }

    internal async Task<DecommissionStatus> RunAsync(DecommissionRunRequest request, Func<DecommissionStepResult, Task> stepEnded, IProgress<WorkProgress> progress, CancellationToken cancellationToken)
    {
        DecommissionPlan plan = await PlanFile.ReadAsync(request.Path, cancellationToken).ConfigureAwait(false);
        PlanGate.Check(plan, request.PlanHash, _identity);
        Storages storages = _storages.OpenedBy(SecureText.Reveal(request.StorageSas));
        EventJournal journal = await EventJournal.OpenAsync(storages.OpenJournal(plan.JournalPath), _door.Time, cancellationToken).ConfigureAwait(false);
        await using (journal.ConfigureAwait(false))
        {
            var campaign = new Campaign(plan, journal, _door, _identity, progress) { Storages = storages };
            await BeginAsync(campaign, cancellationToken).ConfigureAwait(false);
            await RunStepsAsync(campaign, request.Wait, stepEnded, cancellationToken).ConfigureAwait(false);
            return StatusReader.Read(plan, journal.Records);
        }
    }

    private static async Task BeginAsync(Campaign campaign, CancellationToken cancellationToken)
    {
        DecommissionPlan plan = campaign.Plan;
        if (campaign.Journal.Records.Count == 0)
        {
            var facts = new Dictionary<string, string>
            {
                ["planId"] = plan.PlanId,
                ["planHash"] = plan.PlanHash,
                ["tenantId"] = plan.TenantId,
                ["tenantName"] = plan.TenantName,
            };
            await campaign.Journal.AppendAsync(new JournalRecord { Kind = RecordKind.Head, Facts = facts }, cancellationToken).ConfigureAwait(false);
        }

        PlanGate.CheckJournal(plan, campaign.Journal);
        await campaign.Journal.AppendAsync(new JournalRecord { Kind = RecordKind.Run, Name = campaign.Identity.Account }, cancellationToken).ConfigureAwait(false);
    }

    private async Task RunStepsAsync(Campaign campaign, bool wait, Func<DecommissionStepResult, Task> stepEnded, CancellationToken cancellationToken)
    {
        foreach (ICampaignStep step in _steps.Where(s => campaign.Plan.Steps.Contains(s.Step)))
        {
            if (StatusReader.HasEnded(campaign.Journal.Records, step.Step))
            {
                continue;
            }

            StepOutcome outcome = await RunStepAsync(campaign, step, wait, cancellationToken).ConfigureAwait(false);
            await stepEnded(StatusReader.ReadStep(campaign.Plan, campaign.Journal.Records, step.Step)).ConfigureAwait(false);
            if (!outcome.HasEnded)
            {
                return;
            }
        }
    }

    private async Task<StepOutcome> RunStepAsync(Campaign campaign, ICampaignStep step, bool wait, CancellationToken cancellationToken)
    {
        if (campaign.Last(step.Step, RecordKind.Step) is null)
        {
            await campaign.NoteAsync(step.Step, RecordKind.Step, null, null, nameof(DecommissionState.Running), null).ConfigureAwait(false);
        }

        while (true)
        {
            StepOutcome outcome = await step.RunAsync(campaign, cancellationToken).ConfigureAwait(false);
            await NoteOutcomeAsync(campaign, step.Step, outcome).ConfigureAwait(false);
            if (outcome.HasEnded || outcome.NeedsPerson || !wait || outcome.NextRun is not { } next)
            {
                return outcome;
            }

            // A moment that has come meanwhile must not make the loop spin.
            TimeSpan pause = next - _door.Time.GetUtcNow();
            pause = pause > ShortestPause ? pause : ShortestPause;
            campaign.Progress.Report(new WorkProgress($"Decommission: {step.Step}", outcome.Detail ?? outcome.State.ToString(), 0, null, pause));
            await Task.Delay(pause, _door.Time, cancellationToken).ConfigureAwait(false);
        }
    }

    private static Task NoteOutcomeAsync(Campaign campaign, DecommissionStep step, StepOutcome outcome) => campaign.Journal.AppendAsync(
        new JournalRecord
        {
            Kind = RecordKind.Step,
            Step = step.ToString(),
            State = outcome.State.ToString(),
            Detail = outcome.Detail,
            Facts = outcome.NextRun is { } next ? new Dictionary<string, string> { ["nextRun"] = next.ToString("O") } : null,
        },
        CancellationToken.None);
}
