using System.Net;
using System.Text.Json;
using IntuneMaintenance.Engine.Connection;
using IntuneMaintenance.Engine.Graph;
using IntuneMaintenance.Engine.Text;

namespace IntuneMaintenance.Engine.Connectors;

/// <summary>Reads connectors: the first pages of all kinds in two batches, the rest page by page.</summary>
internal sealed class ConnectorReader
{
    internal static readonly IReadOnlyList<ConnectorDescriptor> All = [.. DeviceConnectors.All, .. ServiceConnectors.All];

    private readonly GraphDoor _door;
    private readonly TenantIdentity _tenant;

    internal ConnectorReader(GraphDoor door, TenantIdentity tenant)
    {
        _door = door;
        _tenant = tenant;
    }

    internal async Task<IReadOnlyList<ConnectorReading>> ReadAsync(ConnectorQuery query, CancellationToken cancellationToken)
    {
        var readings = new List<ConnectorReading>();
        foreach (IGrouping<GraphVersion, ConnectorDescriptor> version in All.Where(d => query.Kind.Length == 0 || query.Kind.Contains(d.Kind)).GroupBy(d => d.Version))
        {
            ConnectorDescriptor[] kinds = [.. version];
            var answers = new GraphAnswer[kinds.Length];
            await _door.Batches.RunAsync(
                version.Key,
                [.. kinds.Select(k => BatchPart.Get(k.Path + k.Query))],
                (index, answer) =>
                {
                    answers[index] = answer;
                    return Task.CompletedTask;
                },
                cancellationToken).ConfigureAwait(false);
            for (int i = 0; i < kinds.Length; i++)
            {
                readings.Add(await ReadAsync(kinds[i], answers[i], query, cancellationToken).ConfigureAwait(false));
            }
        }

        return readings;
    }

    private async Task<ConnectorReading> ReadAsync(ConnectorDescriptor kind, GraphAnswer answer, ConnectorQuery query, CancellationToken cancellationToken)
    {
        if (kind.IsSingle && answer.Status == HttpStatusCode.NotFound)
        {
            return new ConnectorReading(kind, [], null);
        }

        try
        {
            List<ConnectorFacts> facts = await FactsAsync(kind, answer.OrThrow(), cancellationToken).ConfigureAwait(false);
            DateTimeOffset now = _door.Time.GetUtcNow();
            return new ConnectorReading(kind, [.. facts.Select(f => ToModel(kind, f, query, now))], null);
        }
        catch (IntuneMaintenanceException e) when (!e.EndsPipeline)
        {
            return new ConnectorReading(kind, [], e);
        }
    }

    private async Task<List<ConnectorFacts>> FactsAsync(ConnectorDescriptor kind, GraphAnswer answer, CancellationToken cancellationToken)
    {
        var facts = new List<ConnectorFacts>();
        using JsonDocument first = answer.ReadDocument();
        if (kind.IsSingle)
        {
            return [kind.Read(first.RootElement)];
        }

        if (!first.RootElement.TryGetProperty("value", out JsonElement value) || value.ValueKind != JsonValueKind.Array)
        {
            throw Failures.BadAnswer(answer.Path, new InvalidDataException("The answer is no list."));
        }

        facts.AddRange(value.EnumerateArray().Select(kind.Read));
        if (GraphPages.NextOf(first.RootElement, answer.Path) is { } next)
        {
            await foreach (JsonElement item in _door.ListRawFromAsync(answer.Path, next, cancellationToken).ConfigureAwait(false))
            {
                facts.Add(kind.Read(item));
            }
        }

        return facts;
    }

    /// <summary>A kind that could not be read, as an entry of the list: silence would look like health.</summary>
    internal IntuneConnector Unreadable(ConnectorReading reading) => new()
    {
        Kind = reading.Descriptor.Kind,
        Name = reading.Descriptor.Kind.ToString(),
        Health = ConnectorHealth.Unknown,
        State = "notReadable",
        Reason = reading.Failure!.Message,
        Advice = reading.Failure.Kind == FailureKind.Permission ? $"Connect with {reading.Descriptor.Permission}." : reading.Failure.Advice ?? "",
        Command = reading.Failure.Kind == FailureKind.Permission ? "Test-IntunePermission Get-IntuneConnector" : "",
        Link = reading.Descriptor.Link ?? AdminPortals.Intune(_tenant.Environment),
        IsReadable = false,
    };

    private IntuneConnector ToModel(ConnectorDescriptor kind, ConnectorFacts facts, ConnectorQuery query, DateTimeOffset now)
    {
        (ConnectorHealth health, string reason) = HealthRules.Judge(facts, query, now);
        bool ill = health is not (ConnectorHealth.Healthy or ConnectorHealth.NotConfigured);
        bool canRemove = facts.IsConfigured && (kind.CanDelete || kind.EndAction is not null);
        bool canSync = facts.IsConfigured && kind.SyncAction is not null;
        bool expires = facts.Expires - now <= TimeSpan.FromDays(query.WarningDays);
        return new IntuneConnector
        {
            Kind = kind.Kind,
            Name = facts.Name,
            Health = health,
            State = facts.State,
            Reason = reason,
            LastSyncDateTime = facts.LastSync,
            ExpirationDateTime = facts.Expires,
            DaysLeft = HealthRules.DaysLeft(facts.Expires, now),
            Version = facts.Version,
            Server = facts.Server,
            Account = facts.Account,
            Advice = ill ? kind.Advice : "",
            Command = !ill ? ""
                : facts.IsRetired ? $"Remove-IntuneConnector {kind.Kind} {CommandText.Quote(facts.Id)}"
                : canSync && !expires ? $"Sync-IntuneConnector {kind.Kind} {CommandText.Quote(facts.Id)}"
                : "",
            Link = kind.Link ?? AdminPortals.Intune(_tenant.Environment),
            CanSync = canSync,
            CanRemove = canRemove,
            Id = facts.Id,
        };
    }
}
