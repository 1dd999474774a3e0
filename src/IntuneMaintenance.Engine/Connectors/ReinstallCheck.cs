using System.Text.Json;
using IntuneMaintenance.Engine.Connection;
using IntuneMaintenance.Engine.Graph;

namespace IntuneMaintenance.Engine.Connectors;

/// <summary>What a new Exchange connector would replace: a tenant keeps one of a kind, and the new instance takes its place.</summary>
internal sealed class ReinstallCheck
{
    private const string Retired =
        "Since 2024-02-19 Microsoft no longer supports Exchange connectors, and a tenant without an active one cannot set one up: use Hybrid Modern Authentication with Conditional Access.";

    // They change by themselves, so that no backup could hold them.
    private static readonly string[] Passing = ["id", "status", "lastSyncDateTime"];

    private readonly GraphDoor _door;
    private readonly TenantIdentity _tenant;

    internal ReinstallCheck(GraphDoor door, TenantIdentity tenant)
    {
        _door = door;
        _tenant = tenant;
    }

    internal async Task<IReadOnlyList<ConnectorReinstallCheck>> RunAsync(string? id, Func<string, Task<BackupRecord?>> recorded, CancellationToken cancellationToken)
    {
        var checks = new List<ConnectorReinstallCheck>();
        await foreach (JsonElement item in _door.ListRawAsync(new GraphPath(ServiceConnectors.Exchange.Version, ServiceConnectors.Exchange.Path), cancellationToken).ConfigureAwait(false))
        {
            ConnectorFacts facts = ServiceConnectors.Exchange.Read(item);
            if (id is null || facts.Id.Is(id))
            {
                Dictionary<string, string> present = Properties(item);
                checks.Add(ToCheck(facts, item.Text("exchangeConnectorType") ?? "", present, await recorded(facts.Id).ConfigureAwait(false)));
            }
        }

        return checks.Count > 0 ? checks : id is null ? [Nothing()] : throw GraphConnectors.NotFound(ConnectorKind.ExchangeConnector, id);
    }

    private static Dictionary<string, string> Properties(JsonElement item) => item.EnumerateObject()
        .Where(p => !p.Name.Contains('@', StringComparison.Ordinal) && !Passing.Contains(p.Name) && p.Value.ValueKind is JsonValueKind.String or JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False)
        .ToDictionary(p => p.Name, p => p.Value.ToString(), StringComparer.Ordinal);

    private ConnectorReinstallCheck ToCheck(ConnectorFacts facts, string type, Dictionary<string, string> present, BackupRecord? record)
    {
        string[] replaces = [.. present.Select(p => $"{p.Key} = {p.Value}")];
        string[] open = [.. present.Where(p => record?.Properties is null || !record.Properties.TryGetValue(p.Key, out string? saved) || saved != p.Value).Select(p => p.Key)];
        return new ConnectorReinstallCheck
        {
            Id = facts.Id,
            Name = facts.Name,
            ConnectorType = type,
            Status = facts.State,
            WouldReplace = true,
            IsRetired = facts.IsRetired,
            Replaces = replaces,
            ReplacesText = string.Join("; ", replaces),
            BackupPath = record?.Path,
            BackupDateTime = record?.CreatedDateTime,
            IsRecorded = open.Length == 0,
            NotRecorded = open,
            NotRecordedText = string.Join("; ", open),
            Advice = $"A new instance replaces this one; there is nothing to back up and nothing to restore, so note its settings first. {Retired}",
            Link = AdminPortals.Intune(_tenant.Environment),
        };
    }

    private ConnectorReinstallCheck Nothing() => new()
    {
        IsRetired = true,
        IsRecorded = true,
        Advice = $"No Exchange connector is configured: nothing would be replaced. {Retired}",
        Link = AdminPortals.Intune(_tenant.Environment),
    };
}
