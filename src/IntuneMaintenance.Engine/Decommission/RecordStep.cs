using System.Text.Json;
using IntuneMaintenance.Engine.Graph;

namespace IntuneMaintenance.Engine.Decommission;

/// <summary>Removes Autopilot identities, then directory records, of devices of the plan that are gone; never one that a device which stays uses too.</summary>
internal sealed class RecordStep : ICampaignStep
{
    internal const string Autopilot = "AutopilotDevice";
    internal const string Directory = "DirectoryDevice";

    public DecommissionStep Step => DecommissionStep.DeviceRecords;

    public async Task<StepOutcome> RunAsync(Campaign campaign, CancellationToken cancellationToken)
    {
        PlannedObject[] objects = [.. campaign.Plan.Records.Where(o => o.Included)];
        var acts = new ObjectActs(campaign, Step);
        if (objects.All(o => acts.Book.HasEnded(o.Id)))
        {
            return await acts.ConcludeAsync(objects, "records removed").ConfigureAwait(false);
        }

        var gone = new HashSet<string>(new DeviceTally(campaign.Plan, campaign.Journal.Records).GoneIds, StringComparer.OrdinalIgnoreCase);
        List<StayingDevice> staying = await campaign.StayingAsync(cancellationToken).ConfigureAwait(false);
        foreach (string type in (string[])[Autopilot, Directory])
        {
            PlannedObject[] open = [.. objects.Where(o => o.Type == type && !acts.Book.HasEnded(o.Id))];
            Dictionary<string, JsonElement> present = await PresentAsync(campaign, type, cancellationToken).ConfigureAwait(false);
            var going = new List<ObjectAct>();
            foreach (PlannedObject planned in open)
            {
                if (!present.TryGetValue(planned.Id, out JsonElement now))
                {
                    await acts.EndAsync(planned, DeviceActState.Done, "It is no longer there.").ConfigureAwait(false);
                }
                else if (KeptBecause(planned, now, gone, staying) is { } why)
                {
                    await acts.EndAsync(planned, DeviceActState.NotSent, why).ConfigureAwait(false);
                }
                else
                {
                    going.Add(new ObjectAct(planned, HttpMethod.Delete, GraphPath.V1($"{ListOf(type)}/{Uri.EscapeDataString(planned.Id)}")));
                }
            }

            await acts.RunAsync(going, async (_, token) => [.. (await PresentAsync(campaign, type, token).ConfigureAwait(false)).Keys], cancellationToken).ConfigureAwait(false);
            if (type == Autopilot && objects.Any(o => o.Type == Autopilot && !acts.Book.HasEnded(o.Id)))
            {
                // The directory keeps a record as long as Autopilot does.
                break;
            }
        }

        return await acts.ConcludeAsync(objects, "records removed").ConfigureAwait(false);
    }

    private static string? KeptBecause(PlannedObject planned, JsonElement now, HashSet<string> gone, List<StayingDevice> staying)
    {
        if (planned.OwnerId is null || !gone.Contains(planned.OwnerId))
        {
            return "Its device is not gone.";
        }

        string? entra = Text(now, planned.Type == Autopilot ? "azureActiveDirectoryDeviceId" : "deviceId");
        string? serial = Text(now, "serialNumber");
        StayingDevice? other = staying.Find(s => (Guid.TryParse(entra, out Guid id) && id != Guid.Empty && Same(s.AzureADDeviceId, entra)) || (!string.IsNullOrEmpty(serial) && Same(s.SerialNumber, serial)));
        return other is null ? null : $"The device {other.Id}, which the plan does not act on, uses it too.";
    }

    private static async Task<Dictionary<string, JsonElement>> PresentAsync(Campaign campaign, string type, CancellationToken cancellationToken)
    {
        string select = type == Autopilot ? "" : "?$select=id,deviceId";
        var present = new Dictionary<string, JsonElement>(StringComparer.OrdinalIgnoreCase);
        await foreach (JsonElement item in campaign.Door.ListRawAsync(GraphPath.V1(ListOf(type) + select), cancellationToken).ConfigureAwait(false))
        {
            present[item.GetProperty("id").GetString()!] = item.Clone();
        }

        return present;
    }

    private static string ListOf(string type) => type == Autopilot ? "deviceManagement/windowsAutopilotDeviceIdentities" : "devices";

    private static string? Text(JsonElement owner, string name) =>
        owner.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static bool Same(string? left, string? right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);
}
