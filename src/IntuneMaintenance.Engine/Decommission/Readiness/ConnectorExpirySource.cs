namespace IntuneMaintenance.Engine.Decommission.Readiness;

/// <summary>Certificates and tokens that end before the campaign does. Without Apple's push certificate no Apple device gets its command.</summary>
internal sealed class ConnectorExpirySource : IReadinessSource
{
    private readonly IConnectors _connectors;

    internal ConnectorExpirySource(IConnectors connectors) => _connectors = connectors;

    public string Code => DecommissionFindingId.ConnectorExpires;

    public FindingSeverity WhenUnread => FindingSeverity.Blocking;

    public async Task<IReadOnlyList<DecommissionFinding>> FindAsync(ReadinessScope scope, CancellationToken cancellationToken)
    {
        bool apple = scope.Leaving.Any(d => d.IsApple);
        IReadOnlyList<IntuneConnector> all = await _connectors.FindAsync(new ConnectorQuery(), cancellationToken).ConfigureAwait(false);
        var found = new List<DecommissionFinding>();
        IntuneConnector[] ending = [.. all.Where(c => c.IsReadable && c.ExpirationDateTime <= scope.End)];
        if (ending.Length > 0)
        {
            bool blocks = apple && ending.Any(IsPush);
            found.AddRange(Found.One(
                Code,
                blocks ? FindingSeverity.Blocking : FindingSeverity.Warning,
                [.. ending.Select(Describe)],
                $"{string.Join(", ", ending.Select(Describe))}; the campaign may last until {Found.Day(scope.End)}.{(blocks ? " Without the push certificate Apple devices get no command." : "")}",
                "Renew them, with the same Apple account.",
                ending[0].Link));
        }

        IntuneConnector[] unread = [.. all.Where(c => !c.IsReadable)];
        if (unread.Length > 0)
        {
            found.Add(Found.Unread(Code, apple && unread.Any(IsPush) ? WhenUnread : FindingSeverity.Warning, $"{string.Join(" ", unread.Select(c => $"{c.Kind}: {c.Reason}"))}", "Connect with the permission that is missing."));
        }

        return found;
    }

    private static bool IsPush(IntuneConnector connector) => connector.Kind == ConnectorKind.ApplePushCertificate;

    private static string Describe(IntuneConnector connector) => $"{connector.Kind} {connector.Name} ends on {Found.Day(connector.ExpirationDateTime!.Value)}";
}
