using System.Collections.Concurrent;
using IntuneMaintenance.Contract;
using IntuneMaintenance.Engine.Tests.Backup;
using IntuneMaintenance.Simulator;
using Xunit;

namespace IntuneMaintenance.Engine.Tests.Connectors;

public sealed class ConnectorContractTests
{
    [FactWhenContract]
    public async Task Every_request_and_answer_holds_against_the_metadata()
    {
        await using BackupTenant tenant = await BackupTenant.StartAsync(new SimulatedTenantOptions { DeviceCount = 60, PageSize = 7, DirectorySyncedAt = new SimulatedTenantOptions().Start });
        Plant(tenant.Server.Tenant);
        ConcurrentQueue<SimulatedExchange> exchanges = new();
        tenant.Server.Tenant.Exchanged += exchanges.Enqueue;
        IConnectors room = tenant.Connection.Connectors;

        await room.CheckReinstallAsync(null, _ => Task.FromResult<BackupRecord?>(null), CancellationToken.None);
        foreach (IntuneConnector connector in await room.FindAsync(new ConnectorQuery { IncludeNotConfigured = true }, CancellationToken.None))
        {
            Assert.True(connector.IsReadable, connector.Reason);
            if (connector.CanSync && connector.Health != ConnectorHealth.Retired)
            {
                await room.SyncAsync(connector, null, CancellationToken.None);
            }

            if (connector.CanRemove)
            {
                await room.RemoveAsync(connector, null, CancellationToken.None);
            }
        }

        await tenant.Connection.ClientVersions.SummarizeAsync(new ClientVersionQuery(), _ => Task.CompletedTask, e => throw e, new Progress<WorkProgress>(), CancellationToken.None);
        ContractChecker checker = new();
        Assert.Empty(exchanges.SelectMany(checker.Check).Distinct());
        Assert.True(exchanges.Count > 60, $"{exchanges.Count}");
        Assert.True(exchanges.Count(e => e.Method != "GET") > 15);
    }

    [Fact]
    public async Task All_kinds_cost_two_requests()
    {
        await using BackupTenant tenant = await BackupTenant.StartAsync();
        int before = tenant.Requests;

        await tenant.Connection.Connectors.FindAsync(new ConnectorQuery(), CancellationToken.None);

        Assert.Equal(2, tenant.Requests - before);
    }

    private static void Plant(SimulatedTenant tenant)
    {
        tenant.Plant("deviceManagementPartners", """{"id":"p1","displayName":"Jamf","isConfigured":true,"partnerState":"enabled","partnerAppType":"singleTenantApp","lastHeartbeatDateTime":"@-3"}""");
        tenant.Plant("complianceManagementPartners", """{"id":"p2","displayName":"VMware","partnerState":"enabled","lastHeartbeatDateTime":"@-3","macOsOnboarded":true}""");
        tenant.Plant("remoteAssistancePartners", """{"id":"p3","displayName":"TeamViewer","onboardingStatus":"onboarded"}""");
        tenant.Plant("certificateConnectorDetails", """{"id":"c1","connectorName":"SRV-CERT1","machineName":"SRV-CERT1","lastCheckinDateTime":"@-2","connectorVersion":"6.2","enrollmentDateTime":"2025-01-01T00:00:00Z"}""");
        tenant.Plant("chromeOSOnboardingSettings", """{"id":"g1","onboardingStatus":"onboarded","lastDirectorySyncDateTime":"@-2","ownerUserPrincipalName":"g@contoso.com"}""");
        tenant.Plant("serviceNowConnections", """{"id":"s1","serviceNowConnectionStatus":"enabled","instanceUrl":"https://contoso.service-now.com","lastQueriedDateTime":"@-2"}""");
    }
}
