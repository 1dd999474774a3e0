using IntuneMaintenance.Engine.Storage;
using IntuneMaintenance.Engine.Subscriptions;

namespace IntuneMaintenance.Engine.Decommission;

/// <summary>Writes the cancellation sheet to the campaign's place. Nothing is cancelled: a person does that, with it in hand.</summary>
internal sealed class SheetStep : ICampaignStep
{
    private const string Kind = "CancellationSheet";
    private const string Page = "cancellation-sheet.html";
    private const string Text = "cancellation-sheet.txt";
    private readonly GraphSubscriptions _subscriptions;

    internal SheetStep(GraphSubscriptions subscriptions) => _subscriptions = subscriptions;

    public DecommissionStep Step => DecommissionStep.CancellationSheet;

    /// <summary>The files that a plan writes.</summary>
    internal static PlannedObject[] FilesOf(DecommissionPlan plan) => !plan.Steps.Contains(DecommissionStep.CancellationSheet) ? [] :
    [
        .. ((string[])[Page, Text]).Select(name => new PlannedObject { Type = Kind, Id = name, Name = Place.Of(plan.SheetPath).Below(name).Location, Included = true, Reason = "Asked for." }),
    ];

    public async Task<StepOutcome> RunAsync(Campaign campaign, CancellationToken cancellationToken)
    {
        PlannedObject[] files = FilesOf(campaign.Plan);
        var acts = new ObjectActs(campaign, Step);
        if (!Array.TrueForAll(files, f => acts.Book.HasEnded(f.Id)))
        {
            IStorage place = campaign.Storages.Open(campaign.Plan.SheetPath);
            CancellationSheet sheet = await _subscriptions.MakeSheetAsync(null, cancellationToken).ConfigureAwait(false);
            foreach (PlannedObject file in files.Where(f => !acts.Book.HasEnded(f.Id)))
            {
                await campaign.Halt.CheckAsync(cancellationToken).ConfigureAwait(false);
                await WriteAsync(acts, place, file, sheet, cancellationToken).ConfigureAwait(false);
            }

            foreach (string missing in sheet.Missing)
            {
                await campaign.ToDoAsync(Step, "missing/" + missing.Split(':')[0], "Missing on the sheet", missing).ConfigureAwait(false);
            }

            await campaign.ToDoAsync(Step, "cancel", "Cancel the subscription", string.Join(" ", sheet.Ways.Select(SheetText.Of).Prepend($"No API does it. Have {files[^1].Name} at hand."))).ConfigureAwait(false);
        }

        return await acts.ConcludeAsync(files, "files of the cancellation sheet written").ConfigureAwait(false);
    }

    private static async Task WriteAsync(ObjectActs acts, IStorage place, PlannedObject file, CancellationSheet sheet, CancellationToken cancellationToken)
    {
        try
        {
            // What this campaign did not begin is somebody else's.
            if (acts.Book.Attempts(file.Id) == 0 && await place.ExistsAsync(file.Id, cancellationToken).ConfigureAwait(false))
            {
                await acts.EndAsync(file, DeviceActState.NotSent, "There is a file of that name already; it was left as it is. New-IntuneCancellationSheet writes another one.").ConfigureAwait(false);
                return;
            }

            await acts.IntendAsync(file).ConfigureAwait(false);
            await place.WriteAsync(file.Id, file.Id == Text ? SheetText.ToFile(sheet) : SheetPage.Render(sheet), cancellationToken).ConfigureAwait(false);
            await acts.EndAsync(file, DeviceActState.Done, sheet.Missing.Length == 0 ? "Written." : $"Written; missing: {string.Join(", ", sheet.Missing.Select(m => m.Split(':')[0]))}.").ConfigureAwait(false);
        }
        catch (IntuneMaintenanceException e) when (ObjectActs.IsPassing(e))
        {
            await acts.LeaveAsync(file, e.Message).ConfigureAwait(false);
        }
        catch (IntuneMaintenanceException e) when (!e.EndsPipeline)
        {
            await acts.EndAsync(file, DeviceActState.Failed, e.Advice is null ? e.Message : $"{e.Message} {e.Advice}").ConfigureAwait(false);
        }
    }
}
