using System.Text.Json;
using System.Text.Json.Nodes;
using IntuneMaintenance.Engine.Graph;
using IntuneMaintenance.Engine.Journal;

namespace IntuneMaintenance.Engine.Decommission;

/// <summary>The group of the plan's devices. Apps are uninstalled through it, so that no other device is reached.</summary>
internal sealed class UninstallGroup
{
    private const int MembersPerRequest = 20;
    private const int MostAttempts = 4;
    private static readonly TimeSpan Settle = TimeSpan.FromMinutes(1);
    private const int IdsPerFilter = 15;
    private readonly Campaign _campaign;

    internal UninstallGroup(Campaign campaign) => _campaign = campaign;

    private GraphDoor Door => _campaign.Door;

    internal string Name => $"IntuneMaintenance decommission {_campaign.Plan.PlanId}";

    /// <summary>
    /// The group's id: found by its name, or made. The name holds the plan's id, so that a lost answer makes no second group: before each attempt it is
    /// looked for.
    /// </summary>
    internal async Task<string> EnsureAsync(CancellationToken cancellationToken)
    {
        if (_campaign.Last(DecommissionStep.UninstallApps, RecordKind.Intent, "group") is { } asked && asked.At + Settle > _campaign.Now)
        {
            // A run that ended a moment ago may have made it.
            await Task.Delay(Settle, Door.Time, cancellationToken).ConfigureAwait(false);
        }

        for (int attempt = 1; ; attempt++)
        {
            if (await FindAsync(cancellationToken).ConfigureAwait(false) is { } found)
            {
                return found;
            }

            try
            {
                return await CreateAsync(cancellationToken).ConfigureAwait(false);
            }
            catch (IntuneMaintenanceException e) when (attempt < MostAttempts && e.Kind is FailureKind.Connection or FailureKind.Timeout or FailureKind.Unavailable or FailureKind.InvalidData)
            {
                // The directory shows a new group after a while; only then is it known whether the request arrived.
                await Task.Delay(Settle, Door.Time, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private async Task<string> CreateAsync(CancellationToken cancellationToken)
    {
        await _campaign.NoteAsync(DecommissionStep.UninstallApps, RecordKind.Intent, "group", Name, "Creating", null).ConfigureAwait(false);
        var body = new JsonObject
        {
            ["displayName"] = Name,
            ["description"] = "Devices whose apps are uninstalled before they leave Intune.",
            ["mailEnabled"] = false,
            ["mailNickname"] = "im" + _campaign.Plan.PlanId.Replace("-", "", StringComparison.Ordinal),
            ["securityEnabled"] = true,
        };
        GraphAnswer answer = await Door.SendAsync(HttpMethod.Post, GraphPath.V1("groups"), JsonSerializer.SerializeToUtf8Bytes(body), null, repeatable: false, cancellationToken).ConfigureAwait(false);
        using JsonDocument created = answer.OrThrow().ReadDocument();
        return created.RootElement.GetProperty("id").GetString()!;
    }

    internal async Task<string?> FindAsync(CancellationToken cancellationToken)
    {
        GraphPath path = GraphPath.V1($"groups?$filter={Uri.EscapeDataString($"displayName eq '{Name}'")}&$select=id,displayName");
        await foreach (JsonElement group in Door.ListRawAsync(path, cancellationToken).ConfigureAwait(false))
        {
            return group.GetProperty("id").GetString();
        }

        return null;
    }

    /// <summary>Puts every device of the plan that the directory knows into the group; returns how many it holds.</summary>
    internal async Task<int> FillAsync(string groupId, IReadOnlyList<StayingDevice> staying, CancellationToken cancellationToken)
    {
        HashSet<string> members = await IdsAsync(GraphPath.V1($"groups/{groupId}/members?$select=id"), cancellationToken).ConfigureAwait(false);
        List<string> directoryIds = await DirectoryIdsAsync(staying, cancellationToken).ConfigureAwait(false);
        BatchPart[] parts =
        [
            .. directoryIds.Where(id => !members.Contains(id)).Chunk(MembersPerRequest).Select(chunk => new BatchPart(HttpMethod.Patch, $"groups/{groupId}")
            {
                Body = JsonSerializer.SerializeToUtf8Bytes(new JsonObject
                {
                    ["members@odata.bind"] = new JsonArray([.. chunk.Select(id => (JsonNode)$"{Door.Endpoint.AbsoluteUri.TrimEnd('/')}/v1.0/directoryObjects/{id}")]),
                }),
            }),
        ];
        await Door.Batches.RunAsync(GraphVersion.V1, parts, AddedOrThere, cancellationToken).ConfigureAwait(false);
        return directoryIds.Count;
    }

    private static Task AddedOrThere(int index, GraphAnswer answer)
    {
        // A repeated request finds its members there already; that is what it wanted.
        bool there = answer.Error().Message.Contains("already exist", StringComparison.OrdinalIgnoreCase);
        return answer.IsSuccess || there ? Task.CompletedTask : throw answer.ToFailure();
    }

    private async Task<List<string>> DirectoryIdsAsync(IReadOnlyList<StayingDevice> staying, CancellationToken cancellationToken)
    {
        // A device that was enrolled twice has two records here and one there; where one of the two stays, nothing is uninstalled.
        var kept = new HashSet<string>(staying.Select(s => s.AzureADDeviceId).OfType<string>(), StringComparer.OrdinalIgnoreCase);
        string[] deviceIds = [.. _campaign.Leaving.Select(d => d.AzureADDeviceId).OfType<string>().Where(id => Guid.TryParse(id, out Guid g) && g != Guid.Empty && !kept.Contains(id)).Distinct(StringComparer.OrdinalIgnoreCase)];
        BatchPart[] parts =
        [
            .. deviceIds.Chunk(IdsPerFilter).Select(chunk => BatchPart.Get(
                $"devices?$filter={Uri.EscapeDataString($"deviceId in ({string.Join(",", chunk.Select(id => $"'{id}'"))})")}&$select=id,deviceId")),
        ];
        var ids = new List<string>();
        await Door.Batches.RunAsync(
            GraphVersion.V1,
            parts,
            (_, answer) =>
            {
                using JsonDocument page = answer.OrThrow().ReadDocument();
                ids.AddRange(page.RootElement.GetProperty("value").EnumerateArray().Select(d => d.GetProperty("id").GetString()!));
                return Task.CompletedTask;
            },
            cancellationToken).ConfigureAwait(false);
        return ids;
    }

    private async Task<HashSet<string>> IdsAsync(GraphPath path, CancellationToken cancellationToken)
    {
        var ids = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        await foreach (JsonElement item in Door.ListRawAsync(path, cancellationToken).ConfigureAwait(false))
        {
            ids.Add(item.GetProperty("id").GetString()!);
        }

        return ids;
    }
}
