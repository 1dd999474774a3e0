using IntuneMaintenance.Engine.Text;

namespace IntuneMaintenance.Engine.Infrastructure;

/// <summary>Judges connectors that run on servers. Only Intune uses them: contact with it is use.</summary>
internal static class ServerConnectors
{
    private const int SilentDays = 7;

    internal static readonly ConnectorKind[] Kinds = [ConnectorKind.ExchangeConnector, ConnectorKind.NdesConnector, ConnectorKind.CertificateConnector, ConnectorKind.DomainJoinConnector];

    internal static InfrastructureKind KindOf(ConnectorKind kind) => kind switch
    {
        ConnectorKind.ExchangeConnector => InfrastructureKind.ExchangeConnector,
        ConnectorKind.DomainJoinConnector => InfrastructureKind.DomainJoinConnector,
        _ => InfrastructureKind.CertificateConnector,
    };

    internal static IntuneInfrastructure Judge(IntuneConnector connector, DateTimeOffset now)
    {
        InfrastructureKind kind = KindOf(connector.Kind);
        (InfrastructureUse use, List<string> evidence) = Use(connector, now);
        return new IntuneInfrastructure
        {
            Kind = kind,
            Name = connector.Name,
            Id = connector.Id,
            State = connector.State,
            InUse = use,
            Evidence = [.. evidence],
            LastSyncDateTime = connector.LastSyncDateTime,
            Server = connector.Server,
            Version = connector.Version,
            Link = connector.Link,
            Uninstall = !connector.IsReadable ? [] : kind switch
            {
                InfrastructureKind.ExchangeConnector => UninstallTexts.Exchange(connector.Server),
                InfrastructureKind.DomainJoinConnector => UninstallTexts.DomainJoin(connector.Server),
                _ => UninstallTexts.Certificate(connector.Server),
            },
        };
    }

    private static (InfrastructureUse Use, List<string> Evidence) Use(IntuneConnector connector, DateTimeOffset now)
    {
        if (!connector.IsReadable)
        {
            return (InfrastructureUse.Unknown, [connector.Reason, connector.Advice]);
        }

        List<string> evidence = ["Only Intune uses it: Office 365 does not need it."];
        if (connector.Health == ConnectorHealth.Retired)
        {
            return (InfrastructureUse.No, [connector.Reason, .. evidence]);
        }

        if (connector.LastSyncDateTime is not { } last)
        {
            return (InfrastructureUse.No, ["It has never been in contact.", .. evidence]);
        }

        double days = Math.Floor((now - last).TotalDays);
        evidence.Insert(0, days < 1 ? "It was in contact within the last day." : $"It was in contact last {Counted.Days((int)days)} ago.");
        return (days < SilentDays ? InfrastructureUse.Yes : InfrastructureUse.No, evidence);
    }
}
