using System;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using IntuneMaintenance.Shell;

namespace IntuneMaintenance;

/// <summary>
/// Lists every connector, token and certificate with its health, the worst first. Graph: GET of the connector collections
/// below /deviceManagement and /deviceAppManagement (v1.0 where it has them, else beta) and of /v1.0/organization.
/// </summary>
[Cmdlet(VerbsCommon.Get, "IntuneConnector")]
[OutputType(typeof(IntuneConnector))]
[RequiresPermission("DeviceManagementServiceConfig.Read.All", For = "Apple tokens, Exchange, partners, threat defence, Autopilot")]
[RequiresPermission("DeviceManagementConfiguration.Read.All", For = "the Apple push certificate, Google Play, certificate and domain join connectors, Chrome, ServiceNow, tenant attach")]
[RequiresPermission("Organization.Read.All", For = "Microsoft Entra Connect")]
public sealed class GetIntuneConnectorCommand : IntuneCmdlet
{
    /// <summary>Names; wildcards allowed.</summary>
    [Parameter(Position = 0)]
    [ArgumentCompleter(typeof(ConnectorCompleter))]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] Name { get; set; } = ["*"];

    /// <summary>Kinds; all by default.</summary>
    [Parameter(ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNull]
    public ConnectorKind[] Kind { get; set; } = [];

    /// <summary>Health; all by default.</summary>
    [Parameter]
    [ValidateNotNull]
    public ConnectorHealth[] Health { get; set; } = [];

    /// <summary>Show what is not set up as well.</summary>
    [Parameter]
    public SwitchParameter IncludeNotConfigured { get; set; }

    /// <summary>Warn this many days before something expires.</summary>
    [Parameter]
    [ValidateRange(0, 3650)]
    public int WarningDays { get; set; } = 30;

    /// <summary>Unhealthy this many days before it expires.</summary>
    [Parameter]
    [ValidateRange(0, 3650)]
    public int CriticalDays { get; set; } = 7;

    /// <summary>Warn after this many days without synchronisation or contact.</summary>
    [Parameter]
    [ValidateRange(1, 3650)]
    public int SilentWarningDays { get; set; } = 3;

    /// <summary>Unhealthy after this many days without synchronisation or contact.</summary>
    [Parameter]
    [ValidateRange(1, 3650)]
    public int SilentCriticalDays { get; set; } = 7;

    /// <summary>Open the page on which a person does what Graph cannot.</summary>
    [Parameter]
    public SwitchParameter Open { get; set; }

    /// <inheritdoc/>
    protected override async Task ProcessAsync(CancellationToken cancellationToken)
    {
        ConnectorThresholds.CheckExpiry(WarningDays, nameof(WarningDays), CriticalDays, nameof(CriticalDays));
        ConnectorThresholds.CheckSilence(SilentWarningDays, nameof(SilentWarningDays), SilentCriticalDays, nameof(SilentCriticalDays));
        var query = new ConnectorQuery
        {
            Kind = Kind,
            IncludeNotConfigured = IncludeNotConfigured || Array.IndexOf(Health, ConnectorHealth.NotConfigured) >= 0,
            WarningDays = WarningDays,
            CriticalDays = CriticalDays,
            SilentWarningDays = SilentWarningDays,
            SilentCriticalDays = SilentCriticalDays,
        };
        var names = new NameFilter(Name, nameof(Name));
        foreach (IntuneConnector connector in await Connection.Connectors.FindAsync(query, cancellationToken).ConfigureAwait(false))
        {
            if (names.Matches(connector.Name) && (Health.Length == 0 || Array.IndexOf(Health, connector.Health) >= 0))
            {
                await WriteAsync(connector).ConfigureAwait(false);
                if (Open)
                {
                    await PortalBrowser.OpenAsync(this, connector.Link).ConfigureAwait(false);
                }
            }
        }
    }
}
