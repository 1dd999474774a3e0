using System.Text.Json;
using IntuneMaintenance.Engine.Devices;
using IntuneMaintenance.Engine.Graph;

namespace IntuneMaintenance.Engine.Decommission;

/// <summary>
/// Holds the plan against the fleet as it is now. A device with another identity is skipped later, new ones are never added, one that is gone is no
/// drift; too many changed identities mean that this is no longer the tenant that the plan was made for.
/// </summary>
internal sealed class PreflightStep : ICampaignStep
{
    internal const double MostChanged = 0.02;
    private const int Named = 5;

    public DecommissionStep Step => DecommissionStep.Preflight;

    public async Task<StepOutcome> RunAsync(Campaign campaign, CancellationToken cancellationToken)
    {
        Dictionary<string, PlannedDevice> planned = campaign.Plan.Devices.ToDictionary(d => d.Id, StringComparer.OrdinalIgnoreCase);
        var changed = new List<string>();
        int present = 0;
        int added = 0;
        GraphPath path = GraphPath.Beta("deviceManagement/managedDevices?$select=id,deviceName,serialNumber");
        await foreach (JsonElement item in campaign.Door.ListRawAsync(path, cancellationToken).ConfigureAwait(false))
        {
            GraphDevice now = item.Deserialize(DeviceJson.Default.GraphDevice)!;
            if (!planned.TryGetValue(now.Id, out PlannedDevice? before))
            {
                added++;
            }
            else if (before.Act != PlannedAct.Leave)
            {
                present++;
                var decided = new DeviceAct(before.Id, DestructiveAct.Retire) { SerialNumber = before.SerialNumber, DeviceName = before.DeviceName };
                if (DeviceEvidence.IdentityChange(decided, now) is not null)
                {
                    changed.Add(before.DeviceName ?? before.Id);
                }
            }
        }

        string counts = $"{present} of {campaign.Leaving.Count} devices are there, {changed.Count} of them with another identity; {added} are not in the plan.";
        return Judge(campaign, changed) is { } stop ? stop with { Detail = $"{counts} {stop.Detail}" } : StepOutcome.Done(0, counts);
    }

    /// <summary>Not null when too many devices are no longer who they were, whether this shows at a run's beginning or on its way.</summary>
    internal static StepOutcome? Judge(Campaign campaign, IReadOnlyCollection<string> changed) => changed.Count > campaign.Leaving.Count * MostChanged
        ? StepOutcome.Decision($"That is more than {MostChanged:P0} changed identities ({changed.Count} of {campaign.Leaving.Count}): {string.Join(", ", changed.Take(Named))}. Nothing more was sent. Make a new plan.")
        : null;
}
