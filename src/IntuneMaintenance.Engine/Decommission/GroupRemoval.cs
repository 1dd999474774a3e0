using System.Net;
using System.Text.Json;
using IntuneMaintenance.Engine.Graph;
using IntuneMaintenance.Engine.Journal;

namespace IntuneMaintenance.Engine.Decommission;

/// <summary>Removes the groups that the plan names one by one, and the group that apps were uninstalled through.</summary>
internal sealed class GroupRemoval
{
    private readonly Campaign _campaign;
    private readonly ObjectActs _acts;

    internal GroupRemoval(Campaign campaign, ObjectActs acts)
    {
        _campaign = campaign;
        _acts = acts;
    }

    internal async Task RunAsync(CancellationToken cancellationToken)
    {
        List<StayingDevice>? staying = null;
        foreach (PlannedObject planned in _campaign.Plan.Groups.Where(o => o.Included && !_acts.Book.HasEnded(o.Id)))
        {
            GraphAnswer answer = await _campaign.Door.SendAsync(HttpMethod.Get, PathOf(planned.Id, "?$select=id,displayName"), null, null, repeatable: true, cancellationToken).ConfigureAwait(false);
            if (answer.Status == HttpStatusCode.NotFound)
            {
                await _acts.EndAsync(planned, DeviceActState.Done, "It is no longer there.").ConfigureAwait(false);
                continue;
            }

            using JsonDocument now = answer.OrThrow().ReadDocument();
            string name = now.RootElement.GetProperty("displayName").GetString() ?? "";
            if (name != planned.Name)
            {
                await _acts.EndAsync(planned, DeviceActState.NotSent, $"Its name is now '{name}'; it was not removed.").ConfigureAwait(false);
                continue;
            }

            staying ??= await _campaign.StayingAsync(cancellationToken).ConfigureAwait(false);
            if (await KeptBecauseAsync(planned, staying, cancellationToken).ConfigureAwait(false) is { } why)
            {
                await _acts.EndAsync(planned, DeviceActState.NotSent, $"{why} It was not removed.").ConfigureAwait(false);
                continue;
            }

            await _acts.RunAsync([new ObjectAct(planned, HttpMethod.Delete, PathOf(planned.Id))], IsThereAsync, cancellationToken).ConfigureAwait(false);
        }

        await RemoveOursAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>A device that stays and is a member, nested groups included: whatever reaches it through the group would be lost with it.</summary>
    private async Task<string?> KeptBecauseAsync(PlannedObject group, List<StayingDevice> staying, CancellationToken cancellationToken)
    {
        if (staying.Count == 0)
        {
            return null;
        }

        try
        {
            GroupMembers.Members members = await new GroupMembers(_campaign.Door).ReadAsync(group.Id, cancellationToken).ConfigureAwait(false);
            return staying.Find(s => s.AzureADDeviceId is { } id && members.DeviceIds.Contains(id)) is { } other ? $"The device {other.Id}, which the plan does not act on, is in it." : null;
        }
        catch (IntuneMaintenanceException e) when (e.ErrorId == "GroupMembersHidden")
        {
            return $"Devices stay, and the token may not read whether one of them is in it. {e.Advice}";
        }
    }

    private async Task RemoveOursAsync(CancellationToken cancellationToken)
    {
        var group = new UninstallGroup(_campaign);
        if (_campaign.Last(DecommissionStep.UninstallApps, RecordKind.Outcome, "group") is not null
            && await group.FindAsync(cancellationToken).ConfigureAwait(false) is { } id)
        {
            GraphAnswer answer = await _campaign.Door.SendAsync(HttpMethod.Delete, PathOf(id), null, null, repeatable: true, cancellationToken).ConfigureAwait(false);
            if (!answer.IsSuccess && answer.Status != HttpStatusCode.NotFound)
            {
                throw answer.ToFailure();
            }
        }
    }

    private async Task<HashSet<string>> IsThereAsync(IReadOnlyList<ObjectAct> written, CancellationToken cancellationToken)
    {
        var there = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (ObjectAct act in written)
        {
            GraphAnswer answer = await _campaign.Door.SendAsync(HttpMethod.Get, PathOf(act.Object.Id, "?$select=id"), null, null, repeatable: true, cancellationToken).ConfigureAwait(false);
            if (answer.Status != HttpStatusCode.NotFound)
            {
                answer.OrThrow();
                there.Add(act.Object.Id);
            }
        }

        return there;
    }

    private static GraphPath PathOf(string id, string query = "") => GraphPath.V1($"groups/{Uri.EscapeDataString(id)}{query}");
}
