using System.Globalization;
using System.Net;
using IntuneMaintenance.Engine.Graph;

namespace IntuneMaintenance.Engine.Decommission.People;

/// <summary>Deletes the users that the plan names, each looked at again right before: they lie in the recycle bin for 30 days.</summary>
internal sealed class UserStep : ICampaignStep, IHandsOver
{
    private const int DaysInRecycleBin = 30;
    private static readonly TimeSpan Look = TimeSpan.FromHours(6);

    public DecommissionStep Step => DecommissionStep.Users;

    public async Task<StepOutcome> RunAsync(Campaign campaign, CancellationToken cancellationToken)
    {
        PlannedObject[] objects = StepObjects.PlannedOf(campaign.Plan, Step);
        var acts = new ObjectActs(campaign, Step);
        PlannedObject[] open = [.. objects.Where(o => !acts.Book.HasEnded(o.Id))];
        if (open.Length > 0 && DevicesAreOut(campaign))
        {
            return StepOutcome.Wait(DecommissionState.WaitingForDevices, campaign.Now + Look, "Devices of the plan are still to do their act; with their users gone they might never get it.");
        }

        try
        {
            List<ObjectAct> going = open.Length == 0 ? [] : await GoingAsync(campaign, acts, open, cancellationToken).ConfigureAwait(false);
            await acts.RunAsync(going, (written, token) => StillThereAsync(campaign, written, token), cancellationToken).ConfigureAwait(false);
        }
        catch (IntuneMaintenanceException e) when (AccountRefusal.Is(e.Status, e))
        {
            return StepOutcome.Decision($"The service refuses this account: {e.Message}");
        }

        return await acts.ConcludeAsync(objects, "users deleted").ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async Task<bool> IsDoneAsync(Campaign campaign, PlannedObject planned, CancellationToken cancellationToken) =>
        (await new PersonReader(campaign.Door).ReadAsync([planned.Id], licenses: false, cancellationToken).ConfigureAwait(false)).Count == 0;

    /// <summary>Whether a device of the plan has not come to its end.</summary>
    internal static bool DevicesAreOut(Campaign campaign)
    {
        var devices = new DeviceTally(campaign.Plan, campaign.Journal.Records);
        return campaign.Plan.Steps.Contains(DecommissionStep.Devices) && devices.Pending + devices.Unclear + devices.Remaining > 0;
    }

    private static async Task<List<ObjectAct>> GoingAsync(Campaign campaign, ObjectActs acts, PlannedObject[] open, CancellationToken cancellationToken)
    {
        var people = new PersonReader(campaign.Door);
        Dictionary<string, GraphPerson> present = await people.ReadAsync(open.Select(o => o.Id), licenses: false, cancellationToken).ConfigureAwait(false);
        RoleHolders roles = await RoleHolders.ReadAsync(campaign.Door, campaign.Identity.TenantId, cancellationToken).ConfigureAwait(false);
        DeviceOwners owners = await DeviceOwners.PresentAsync(campaign.Door, cancellationToken).ConfigureAwait(false);
        OwnIdentity own = await OwnIdentity.ReadAsync(campaign.Door, campaign.Identity, cancellationToken).ConfigureAwait(false);
        bool synchronized = present.Values.Any(p => p.OnPremisesSyncEnabled == true) && await people.IsSynchronizedAsync(campaign.Identity.TenantId, cancellationToken).ConfigureAwait(false);
        var going = new List<ObjectAct>();
        foreach (PlannedObject planned in open)
        {
            if (!present.TryGetValue(planned.Id, out GraphPerson? now))
            {
                await acts.EndAsync(planned, DeviceActState.Done, acts.Book.Asked(planned.Id) is { } asked ? Deleted(asked) : "It is no longer there.").ConfigureAwait(false);
            }
            else if (!string.Equals(now.Name, planned.Name, StringComparison.OrdinalIgnoreCase))
            {
                await acts.EndAsync(planned, DeviceActState.NotSent, $"It is called '{now.Name}' now; it was not deleted.").ConfigureAwait(false);
            }
            else if (UserPlanner.Guard(own, now, roles, owners.Of(now.Id, now.UserPrincipalName), "which is still managed") is { } why)
            {
                await acts.EndAsync(planned, DeviceActState.NotSent, $"It was not deleted. {why}").ConfigureAwait(false);
            }
            else if (synchronized && now.OnPremisesSyncEnabled == true)
            {
                await acts.HandOverAsync(planned, FromPremises(planned)).ConfigureAwait(false);
            }
            else
            {
                going.Add(Deletion(campaign, planned));
            }
        }

        return going;
    }

    private static PersonTask FromPremises(PlannedObject planned) => new(
        "It comes from the directory on premises, which is still synchronised: it cannot be deleted here.",
        $"{planned.Name} comes from the directory on premises: delete it there, or switch the synchronisation off and make a new plan.");

    private static ObjectAct Deletion(Campaign campaign, PlannedObject planned) => new(planned, HttpMethod.Delete, GraphPath.V1($"users/{Uri.EscapeDataString(planned.Id)}"))
    {
        Once = true,
        Done = Deleted(campaign.Now),
        WhenForbidden = "The account that runs this may not delete this user: whoever holds a directory role, or is in a restricted administrative unit, needs a higher role, such as Privileged Authentication Administrator or Global Administrator, or somebody who has it.",
    };

    private static string Deleted(DateTimeOffset at) =>
        $"Deleted. Until {at.AddDays(DaysInRecycleBin).UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)} it can be restored, with its licences and groups, from the deleted users.";

    private static async Task<HashSet<string>> StillThereAsync(Campaign campaign, IReadOnlyList<ObjectAct> written, CancellationToken cancellationToken)
    {
        var there = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        await campaign.Door.Batches.RunAsync(
            GraphVersion.V1,
            [.. written.Select(a => BatchPart.Get($"users/{Uri.EscapeDataString(a.Object.Id)}?$select=id"))],
            (index, answer) =>
            {
                if (answer.Status != HttpStatusCode.NotFound)
                {
                    answer.OrThrow();
                    there.Add(written[index].Object.Id);
                }

                return Task.CompletedTask;
            },
            cancellationToken).ConfigureAwait(false);
        return there;
    }
}
