using System.Globalization;
using IntuneMaintenance.Engine.Connection;
using IntuneMaintenance.Engine.Graph;
using IntuneMaintenance.Engine.Infrastructure;
using IntuneMaintenance.Engine.Journal;
using IntuneMaintenance.Engine.Subscriptions;

namespace IntuneMaintenance.Engine.Decommission.Readiness;

/// <summary>What a report needs of the tenant and can no longer read at the end: subscriptions with their dates, and what stands on servers.</summary>
internal sealed class TenantRecord
{
    private readonly GraphSubscriptions _subscriptions;
    private readonly GraphInfrastructure _infrastructure;
    private readonly IConnectors _connectors;

    internal TenantRecord(GraphDoor door, TenantIdentity identity, IConnectors connectors)
    {
        _subscriptions = new GraphSubscriptions(door, identity);
        _infrastructure = new GraphInfrastructure(door, identity);
        _connectors = connectors;
    }

    /// <summary>Records for the journal. What may not be read is left out: the findings say so.</summary>
    internal async Task<IReadOnlyList<JournalRecord>> ReadAsync(CancellationToken cancellationToken)
    {
        (IReadOnlyList<IntuneSubscription>? subscriptions, _) = await Readings.TryAsync(() => _subscriptions.FindAsync(all: false, cancellationToken)).ConfigureAwait(false);
        (IReadOnlyList<IntuneInfrastructure>? infrastructure, _) = await Readings.TryAsync(() => InfrastructureAsync(cancellationToken)).ConfigureAwait(false);
        return [.. (subscriptions ?? []).Select(ToRecord), .. (infrastructure ?? []).Where(i => i.Uninstall.Length > 0).Select(ToRecord)];
    }

    private async Task<IReadOnlyList<IntuneInfrastructure>> InfrastructureAsync(CancellationToken cancellationToken)
    {
        IReadOnlyList<IntuneConnector> connectors = await _connectors.FindAsync(new ConnectorQuery { Kind = _infrastructure.ServerKinds }, cancellationToken).ConfigureAwait(false);
        return await _infrastructure.FindAsync(Enum.GetValues<InfrastructureKind>(), connectors, cancellationToken).ConfigureAwait(false);
    }

    private static JournalRecord ToRecord(IntuneSubscription of)
    {
        var facts = new Dictionary<string, string> { ["estimates"] = string.Join(',', of.Estimates) };
        foreach ((string name, DateTimeOffset? at) in (ReadOnlySpan<(string, DateTimeOffset?)>)
        [
            (nameof(of.NextLifecycleDateTime), of.NextLifecycleDateTime),
            (nameof(of.ReadOnlyFrom), of.ReadOnlyFrom),
            (nameof(of.ReactivateUntil), of.ReactivateUntil),
            (nameof(of.DataDeletedEarliest), of.DataDeletedEarliest),
            (nameof(of.DataDeletedLatest), of.DataDeletedLatest),
        ])
        {
            if (at is { } moment)
            {
                facts[name] = moment.ToString("O", CultureInfo.InvariantCulture);
            }
        }

        return new JournalRecord { Kind = RecordKind.Subscription, Name = of.SkuPartNumber, State = of.Stage.ToString(), Detail = of.EstimateBasis, Facts = facts };
    }

    private static JournalRecord ToRecord(IntuneInfrastructure of) => new()
    {
        Kind = RecordKind.Infrastructure,
        Name = of.Server is null ? of.Name : $"{of.Name} ({of.Server})",
        State = of.InUse.ToString(),
        Detail = of.EvidenceText,
        Facts = of.Uninstall.Select((text, i) => (text, i)).ToDictionary(u => u.i.ToString("D2", CultureInfo.InvariantCulture), u => u.text),
    };
}
