using System.Text.Json;
using IntuneMaintenance.Engine.Connection;
using IntuneMaintenance.Engine.Graph;
using IntuneMaintenance.Engine.Journal;
using IntuneMaintenance.Engine.Storage;

namespace IntuneMaintenance.Engine.Decommission;

/// <summary>A plan under way: what its steps share.</summary>
internal sealed record Campaign(DecommissionPlan Plan, EventJournal Journal, GraphDoor Door, TenantIdentity Identity, IProgress<WorkProgress> Progress)
{
    /// <summary>Opens the campaign's places.</summary>
    internal Storages Storages { get; init; } = Storages.Offline;

    private int _told = Door.SentCount;

    internal DateTimeOffset Now => Door.Time.GetUtcNow();

    /// <summary>How many requests were sent since this was asked last.</summary>
    internal int TakeSent()
    {
        int sent = Door.SentCount - _told;
        _told += sent;
        return sent;
    }

    /// <summary>Looked at before each batch: a campaign may be frozen from anywhere.</summary>
    internal required CampaignHalt Halt { get; init; }

    /// <summary>Devices that the plan acts on.</summary>
    internal IReadOnlyList<PlannedDevice> Leaving { get; } = [.. Plan.Devices.Where(d => d.Act != PlannedAct.Leave)];

    internal Task NoteAsync(DecommissionStep step, string kind, string? id, string? name, string state, string? detail) => Journal.AppendAsync(
        new JournalRecord { Kind = kind, Step = step.ToString(), Id = id, Name = name, State = state, Detail = detail },
        CancellationToken.None);

    /// <summary>Writes down what a person has to do, once.</summary>
    internal Task ToDoAsync(DecommissionStep step, string id, string? name, string task, string? link = null) => Last(step, RecordKind.ToDo, id) is not null ? Task.CompletedTask : Journal.AppendAsync(
        new JournalRecord
        {
            Kind = RecordKind.ToDo,
            Step = step.ToString(),
            Id = id,
            Name = name,
            State = nameof(DeviceActState.Pending),
            Detail = task,
            Facts = link is null ? null : new Dictionary<string, string> { ["link"] = link },
        },
        CancellationToken.None);

    /// <summary>The last record of a kind in a step for an object.</summary>
    internal JournalRecord? Last(DecommissionStep step, string kind, string? id = null) =>
        Journal.Records.LastOrDefault(r => r.Kind == kind && r.Step == step.ToString() && (id is null || r.Id == id));

    /// <summary>Devices as they are now that the plan does not act on: those that it leaves, and those that enrolled since.</summary>
    internal async Task<List<StayingDevice>> StayingAsync(CancellationToken cancellationToken)
    {
        var leaving = new HashSet<string>(Leaving.Select(d => d.Id), StringComparer.OrdinalIgnoreCase);
        var staying = new List<StayingDevice>();
        await foreach (JsonElement device in Door.ListRawAsync(GraphPath.Beta("deviceManagement/managedDevices?$select=id,azureADDeviceId,serialNumber"), cancellationToken).ConfigureAwait(false))
        {
            string id = device.GetProperty("id").GetString()!;
            if (!leaving.Contains(id))
            {
                staying.Add(new StayingDevice(id, Text(device, "azureADDeviceId"), Text(device, "serialNumber")));
            }
        }

        return staying;
    }

    private static string? Text(JsonElement owner, string name) =>
        owner.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
