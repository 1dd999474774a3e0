using IntuneMaintenance.Engine.Connection;
using IntuneMaintenance.Engine.Decommission.Readiness;
using IntuneMaintenance.Engine.Graph;
using IntuneMaintenance.Engine.Licenses;

namespace IntuneMaintenance.Engine.Decommission.People;

/// <summary>
/// Takes Intune out of the licences that the plan names, once no device needs them. What groups pass on, and what is for devices, comes onto the
/// checklist; who got a licence since is named and left.
/// </summary>
internal sealed class LicenseStep : ICampaignStep
{
    private static readonly TimeSpan Look = TimeSpan.FromHours(6);

    public DecommissionStep Step => DecommissionStep.Licenses;

    public async Task<StepOutcome> RunAsync(Campaign campaign, CancellationToken cancellationToken)
    {
        if (UserStep.DevicesAreOut(campaign))
        {
            return StepOutcome.Wait(DecommissionState.WaitingForDevices, campaign.Now + Look, "Devices of the plan are still to do their act; without a licence the service might not carry it out.");
        }

        PlannedObject[] objects = StepObjects.PlannedOf(campaign.Plan, Step);
        var acts = new ObjectActs(campaign, Step);
        try
        {
            LicenseHolders holders = await LicenseHolders.ReadAsync(campaign, cancellationToken).ConfigureAwait(false);
            await ListAsync(campaign, holders, cancellationToken).ConfigureAwait(false);
            PlannedObject[] open = [.. objects.Where(o => !acts.Book.HasEnded(o.Id))];
            if (open.Length > 0)
            {
                await ReleaseAsync(campaign, acts, holders, open, cancellationToken).ConfigureAwait(false);
            }

            StepOutcome outcome = await acts.ConcludeAsync(objects, "licences released").ConfigureAwait(false);
            return outcome with { Detail = $"{outcome.Detail}{Since(holders.Unplanned(objects))}" };
        }
        catch (IntuneMaintenanceException e) when (AccountRefusal.Is(e.Status, e))
        {
            return StepOutcome.Decision($"The service refuses this account: {e.Message}");
        }
    }

    private static async Task ReleaseAsync(Campaign campaign, ObjectActs acts, LicenseHolders holders, PlannedObject[] open, CancellationToken cancellationToken)
    {
        List<GraphSku> skus = await LicenseReader.ReadAsync(campaign.Door, cancellationToken).ConfigureAwait(false);
        DeviceOwners owners = await DeviceOwners.PresentAsync(campaign.Door, cancellationToken).ConfigureAwait(false);
        int ended = 0;

        // One product after the other: no user is written twice at a time. Who runs this comes last: without a licence Intune might not answer it any more.
        foreach ((bool own, PlannedProduct product) in ((bool[])[false, true]).SelectMany(own => campaign.Plan.Products.Select(p => (own, p))))
        {
            PlannedObject[] some = [.. open.Where(o => o.Id.EndsWith("/" + product.SkuId, StringComparison.OrdinalIgnoreCase) && IsOwn(campaign.Identity, o) == own)];
            var release = new LicenseRelease(campaign, acts, product, skus.Find(s => string.Equals(s.SkuId, product.SkuId, StringComparison.OrdinalIgnoreCase)), owners);
            await release.RunAsync(some, holders, cancellationToken).ConfigureAwait(false);
            ended += some.Length;
            campaign.Progress.Report(new WorkProgress("Decommission: releasing licences", $"{ended} of {open.Length} licences", ended, open.Length));
        }
    }

    private static bool IsOwn(TenantIdentity identity, PlannedObject license) =>
        string.Equals(license.OwnerId, identity.ObjectId, StringComparison.OrdinalIgnoreCase) || string.Equals(license.Name, identity.Account, StringComparison.OrdinalIgnoreCase);

    private async Task ListAsync(Campaign campaign, LicenseHolders holders, CancellationToken cancellationToken)
    {
        string link = $"{AdminPortals.Microsoft365(campaign.Identity.Environment)}#/licenses";
        foreach (LicenseGroup group in await new LicenseGroups(campaign.Door).FindAsync(holders.All, cancellationToken).ConfigureAwait(false))
        {
            PlannedProduct product = campaign.Plan.Products.First(p => string.Equals(p.SkuId, group.SkuId, StringComparison.OrdinalIgnoreCase));
            string what = product.Act == LicenseAct.Remove ? "Take it from the group" : "Switch Intune off in the group's licence";
            string page = $"{AdminPortals.Entra(campaign.Identity.Environment)}/#view/Microsoft_AAD_IAM/GroupDetailsMenuBlade/~/Licenses/groupId/{group.Id}";
            await campaign.ToDoAsync(Step, HeldLicense.IdOf(group.Id, group.SkuId), group.Name, $"The group {group.Name} passes {product.SkuPartNumber} on to {Found.Count(group.Members, "member")}, from whom it cannot be taken one by one. {what}, when it serves nobody who stays: {link} (the group itself: {page})").ConfigureAwait(false);
        }

        foreach (PlannedProduct product in campaign.Plan.Products.Where(p => p.ForDevices))
        {
            await campaign.ToDoAsync(Step, product.SkuId, product.SkuPartNumber, $"{product.SkuPartNumber} licenses devices: no user has it, and it ends with its subscription. {AdminPortals.Microsoft365(campaign.Identity.Environment)}#/subscriptions").ConfigureAwait(false);
        }
    }

    private static string Since(IReadOnlyList<HeldLicense> unplanned) => unplanned.Count == 0
        ? ""
        : $" {Found.Count(unplanned.Count, "licence")} assigned directly since the plan was made: {Found.Names([.. unplanned.Select(u => u.Person.Name)])}. They were not touched; make a new plan for them.";
}
