using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using IntuneMaintenance.Engine.Graph;

namespace IntuneMaintenance.Engine.Decommission;

/// <summary>Lets no new device in: what was there before each change stands in the journal.</summary>
internal sealed class EnrollmentStep : ICampaignStep, IHandsOver
{
    public DecommissionStep Step => DecommissionStep.StopEnrollment;

    public async Task<StepOutcome> RunAsync(Campaign campaign, CancellationToken cancellationToken)
    {
        PlannedObject[] objects = [.. campaign.Plan.Enrollment.Where(o => o.Included)];
        var acts = new ObjectActs(campaign, Step);
        foreach (PlannedObject planned in objects.Where(o => !acts.Book.HasEnded(o.Id)))
        {
            if (PersonTasks.Of(planned, campaign.Identity) is { } task)
            {
                await acts.HandOverAsync(planned, task).ConfigureAwait(false);
                continue;
            }

            GraphAnswer answer = await campaign.Door.SendAsync(HttpMethod.Get, EnrollmentGates.PathOf(planned), null, null, repeatable: true, cancellationToken).ConfigureAwait(false);
            if (answer.Status == HttpStatusCode.NotFound)
            {
                await acts.EndAsync(planned, DeviceActState.Done, "It is no longer there.").ConfigureAwait(false);
                continue;
            }

            if (answer.Status == HttpStatusCode.Forbidden)
            {
                return StepOutcome.Decision($"The service refuses this account: {answer.ToFailure().Message}");
            }

            using JsonDocument now = answer.OrThrow().ReadDocument();
            if (EnrollmentGates.Closing(planned, JsonObject.Create(now.RootElement)!) is { } act)
            {
                await acts.RunAsync([act], (written, token) => IsOpenAsync(campaign, written, token), cancellationToken).ConfigureAwait(false);
            }
            else
            {
                await acts.EndAsync(planned, DeviceActState.Done, acts.Book.Before(planned.Id) is null ? "It let nobody in already." : "It lets nobody in.").ConfigureAwait(false);
            }
        }

        return await acts.ConcludeAsync(objects, "ways to enrol closed").ConfigureAwait(false);
    }

    public async Task<bool> IsDoneAsync(Campaign campaign, PlannedObject planned, CancellationToken cancellationToken) =>
        !await IsOpenAsync(campaign, planned, cancellationToken).ConfigureAwait(false);

    private static async Task<HashSet<string>> IsOpenAsync(Campaign campaign, IReadOnlyList<ObjectAct> written, CancellationToken cancellationToken)
    {
        var open = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (ObjectAct act in written)
        {
            if (await IsOpenAsync(campaign, act.Object, cancellationToken).ConfigureAwait(false))
            {
                open.Add(act.Object.Id);
            }
        }

        return open;
    }

    private static async Task<bool> IsOpenAsync(Campaign campaign, PlannedObject planned, CancellationToken cancellationToken)
    {
        GraphAnswer answer = await campaign.Door.SendAsync(HttpMethod.Get, EnrollmentGates.PathOf(planned), null, null, repeatable: true, cancellationToken).ConfigureAwait(false);
        if (answer.Status == HttpStatusCode.NotFound)
        {
            return false;
        }

        using JsonDocument now = answer.OrThrow().ReadDocument();
        return EnrollmentGates.Closing(planned, JsonObject.Create(now.RootElement)!) is not null;
    }
}
