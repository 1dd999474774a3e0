namespace IntuneMaintenance.Simulator;

/// <summary>Connectors and tokens, as far as they are only recorded.</summary>
internal static class ConnectorCollections
{
    private const string Management = "deviceManagement";

    internal static IReadOnlyList<CollectionDescriptor> All { get; } =
    [
        new("deviceAppManagement", "vppTokens", "vppToken")
        {
            InV1 = true,
            Permission = "ServiceConfig",
            Writes = Writes.None,
            Count = static options => Math.Min(1, options.PoliciesPerFamily),
            Generate = static (g, i) => Generation.Object(g.Id("vppTokens", i), "vppToken", """
                {"organizationName":"Contoso","vppTokenAccountType":"business","appleId":"vpp@contoso.example","expirationDateTime":"2027-03-01T00:00:00Z","lastSyncDateTime":"2026-11-01T03:00:00Z","token":null,"state":"valid","tokenActionResults":[],"lastSyncStatus":"completed","automaticallyUpdateApps":true,"countryOrRegion":"ch","dataSharingConsentGranted":true,"displayName":"Contoso apps","locationName":"Contoso","claimTokenManagementFromExternalMdm":false,"roleScopeTagIds":["0"]}
                """),
        },
        Record("exchangeConnectors", "deviceManagementExchangeConnector", """
            {"lastSyncDateTime":"2024-02-18T01:00:00Z","status":"disconnected","primarySmtpAddress":null,"serverName":"ex01.contoso.example","connectorServerName":"conn01","exchangeConnectorType":"onPremises","version":"5.0.0.0","exchangeAlias":null,"exchangeOrganization":null}
            """),
        Record("ndesConnectors", "ndesConnector", """
            {"displayName":"conn01","lastConnectionDateTime":"2026-11-01T22:00:00Z","state":"active","machineName":"conn01","connectorVersion":"6.2406.0.1001","enrolledDateTime":"2025-04-01T08:00:00Z","roleScopeTagIds":["0"]}
            """) with { InV1 = false },
    ];

    private static CollectionDescriptor Record(string name, string type, string json) => new(Management, name, type)
    {
        InV1 = true,
        Permission = "ServiceConfig",
        Writes = Writes.None,
        Count = static options => Math.Min(1, options.PoliciesPerFamily),
        Generate = (g, i) => Generation.Object(g.Id(name, i), type, json),
    };
}
