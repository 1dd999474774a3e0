using System.Globalization;
using IntuneMaintenance.Engine.Connection;
using IntuneMaintenance.Engine.Graph;
using IntuneMaintenance.Engine.Journal;
using IntuneMaintenance.Engine.Storage;

namespace IntuneMaintenance.Engine.Decommission;

/// <summary>Runs a plan step by step, as far as it goes now; the next run goes on where the journal ends.</summary>
internal sealed class CampaignRunner
{
    private static readonly TimeSpan ShortestPause = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan AgainIn = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan LongestOutage = TimeSpan.FromDays(1);
    private readonly GraphDoor _door;
    private readonly TenantIdentity _identity;
    private readonly PlanChecker _checker;
    private readonly Storages _storages;
    private readonly IReadOnlyList<ICampaignStep> _steps;

    internal CampaignRunner(GraphDoor door, TenantIdentity identity, PlanChecker checker, Storages storages, IReadOnlyList<ICampaignStep> steps)
    {
        _door = door;
        _identity = identity;
        _checker = checker;
        _storages = storages;
        _steps = [.. steps.OrderBy(s => s.Step)];
    }

    internal async Task<DecommissionStatus> RunAsync(DecommissionRunRequest request, Func<DecommissionStepResult, Task> stepEnded, IProgress<WorkProgress> progress, CancellationToken cancellationToken)
    {
        DecommissionPlan plan = await PlanFile.ReadAsync(request.Path, cancellationToken).ConfigureAwait(false);
        PlanGate.Check(plan, request.PlanHash, _identity);
        string? signer = await PlanSignature.DemandAsync(plan, request.SignerThumbprint, _identity, cancellationToken).ConfigureAwait(false);
        PlanGate.CheckSteps(plan, request);
        return await RunAsync(plan, _storages.OpenedBy(SecureText.Reveal(request.StorageSas)), signer, request, stepEnded, progress, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Runs a plan that has passed its gates.</summary>
    internal async Task<DecommissionStatus> RunAsync(DecommissionPlan plan, Storages storages, string? signer, DecommissionRunRequest request, Func<DecommissionStepResult, Task> stepEnded, IProgress<WorkProgress> progress, CancellationToken cancellationToken)
    {
        IStorage place = storages.OpenJournal(plan.JournalPath);
        EventJournal journal = await EventJournal.OpenAsync(place, _door.Time, cancellationToken).ConfigureAwait(false);
        await using (journal.ConfigureAwait(false))
        {
            var marker = new SuspensionMarker(place);
            var campaign = new Campaign(plan, journal, _door, _identity, progress) { Halt = new CampaignHalt(marker, _door.Time, request.Until), Storages = storages };
            await CampaignBeginning.WriteAsync(campaign, _checker, signer, cancellationToken).ConfigureAwait(false);
            await CampaignBeginning.WriteSuspensionAsync(campaign, await marker.ReadAsync(cancellationToken).ConfigureAwait(false)).ConfigureAwait(false);
            await RunStepsAsync(campaign, request, stepEnded, cancellationToken).ConfigureAwait(false);
            return StatusReader.Read(plan, journal.Records, await marker.ReadAsync(cancellationToken).ConfigureAwait(false));
        }
    }

    private async Task RunStepsAsync(Campaign campaign, DecommissionRunRequest request, Func<DecommissionStepResult, Task> stepEnded, CancellationToken cancellationToken)
    {
        IReadOnlyList<JournalRecord> records = campaign.Journal.Records;
        await PersonTasks.LookAsync(campaign, _steps, cancellationToken).ConfigureAwait(false);
        ICampaignStep[] planned = [.. _steps.Where(s => campaign.Plan.Steps.Contains(s.Step))];
        if (planned.All(s => StatusReader.HasEnded(records, s.Step)))
        {
            return;
        }

        // Also where the last step to run has ended in a run before: a runbook that stays before the devices comes again and again.
        foreach (ICampaignStep step in planned.TakeWhile(s => request.UntilStep is not { } last || s.Step <= last))
        {
            // The plan is held against the tenant anew in every run.
            bool isGate = step.Step == DecommissionStep.Preflight;
            if (!isGate && (StatusReader.HasEnded(records, step.Step) || (request.Step.Length > 0 && !request.Step.Contains(step.Step))))
            {
                continue;
            }

            if (planned.FirstOrDefault(s => s.Step < step.Step && !StatusReader.HasEnded(records, s.Step)) is { } before)
            {
                throw PlanGate.BeforeItsTurn(campaign.Plan, step.Step, before.Step);
            }

            StepOutcome outcome = await RunStepAsync(campaign, step, request.Wait, cancellationToken).ConfigureAwait(false);
            await stepEnded(StatusReader.ReadStep(campaign.Plan, records, step.Step)).ConfigureAwait(false);
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

        // A run that lasts for days sees the service come back; one that cannot even begin says so at once.
        DateTimeOffset patience = wait && step.Step != DecommissionStep.Preflight ? _door.Time.GetUtcNow() + LongestOutage : DateTimeOffset.MinValue;
        while (true)
        {
            StepOutcome outcome;
            try
            {
                outcome = await TryRunAsync(campaign, step, cancellationToken).ConfigureAwait(false);
                patience = patience == DateTimeOffset.MinValue ? patience : _door.Time.GetUtcNow() + LongestOutage;
            }
            catch (IntuneMaintenanceException e) when (_door.Time.GetUtcNow() < patience && ObjectActs.IsPassing(e))
            {
                outcome = StepOutcome.Wait(DecommissionState.Running, _door.Time.GetUtcNow() + AgainIn, $"The service cannot be reached or takes no more, and is tried again: {e.Message}");
            }

            await NoteOutcomeAsync(campaign, step.Step, outcome).ConfigureAwait(false);
            if (outcome.HasEnded || outcome.NeedsPerson || !wait || outcome.NextRun is not { } next)
            {
                return outcome;
            }

            // A moment that has come meanwhile must not make the loop spin.
            TimeSpan pause = campaign.Halt.NoLaterThanEnd(next) - _door.Time.GetUtcNow();
            pause = pause > ShortestPause ? pause : ShortestPause;
            campaign.Progress.Report(new WorkProgress($"Decommission: {step.Step}", outcome.Detail ?? outcome.State.ToString(), 0, null, pause));
            await Task.Delay(pause, _door.Time, cancellationToken).ConfigureAwait(false);
        }
    }

    private static async Task<StepOutcome> TryRunAsync(Campaign campaign, ICampaignStep step, CancellationToken cancellationToken)
    {
        try
        {
            await campaign.Halt.CheckAsync(cancellationToken).ConfigureAwait(false);
            return await step.RunAsync(campaign, cancellationToken).ConfigureAwait(false);
        }
        catch (CampaignHaltedException e)
        {
            return e.Outcome;
        }
    }

    private static Dictionary<string, string> FactsOf(StepOutcome outcome, int sent)
    {
        var facts = new Dictionary<string, string> { [RecordKind.Requests] = sent.ToString(CultureInfo.InvariantCulture) };
        if (outcome.NextRun is { } next)
        {
            facts["nextRun"] = next.ToString("O");
        }

        return facts;
    }

    private static Task NoteOutcomeAsync(Campaign campaign, DecommissionStep step, StepOutcome outcome) => campaign.Journal.AppendAsync(
        new JournalRecord
        {
            Kind = RecordKind.Step,
            Step = step.ToString(),
            State = outcome.State.ToString(),
            Detail = outcome.Detail,
            Facts = FactsOf(outcome, campaign.TakeSent()),
        },
        CancellationToken.None);
}
