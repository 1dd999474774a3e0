using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using IntuneMaintenance.Shell;

namespace IntuneMaintenance;

/// <summary>
/// Directory synchronisation, federation and connectors on servers, and whether anything still needs them. Graph: GET of
/// v1.0 organization, directory/onPremisesSynchronization (people only), subscribedSkus, users, groups, devices and domains, and of the connectors.
/// </summary>
[Cmdlet(VerbsCommon.Get, "IntuneInfrastructure")]
[OutputType(typeof(IntuneInfrastructure))]
[RequiresPermission("Organization.Read.All", "Directory.Read.All", For = "directory synchronisation and subscribed services")]
[RequiresPermission("Domain.Read.All", "Directory.Read.All", For = "federated domains")]
[RequiresPermission("Domain-InternalFederation.Read.All", For = "their identity providers")]
[RequiresPermission("User.Read.All", "Directory.Read.All", For = "counts of users")]
[RequiresPermission("Group.Read.All", "Directory.Read.All", For = "counts of groups")]
[RequiresPermission("Device.Read.All", "Directory.Read.All", For = "counts of devices")]
[RequiresPermission("DeviceManagementServiceConfig.Read.All", For = "the Exchange connector")]
[RequiresPermission("DeviceManagementConfiguration.Read.All", For = "certificate and domain join connectors")]
[RequiresPermission("OnPremDirectorySynchronization.Read.All", For = "features of the synchronisation; for people only")]
public sealed class GetIntuneInfrastructureCommand : IntuneCmdlet
{
    private static readonly InfrastructureKind[] All = (InfrastructureKind[])Enum.GetValues(typeof(InfrastructureKind));

    /// <summary>Kinds; all by default.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    public InfrastructureKind[] Kind { get; set; } = All;

    /// <summary>Only what is, or is not, in use.</summary>
    [Parameter]
    public InfrastructureUse[] InUse { get; set; } = [];

    /// <inheritdoc/>
    protected override async Task ProcessAsync(CancellationToken cancellationToken)
    {
        IInfrastructure room = Connection.Infrastructure;
        bool withConnectors = Kind.Any(k => k is not (InfrastructureKind.DirectorySync or InfrastructureKind.Federation));
        IReadOnlyList<IntuneConnector> connectors = withConnectors
            ? await Connection.Connectors.FindAsync(new ConnectorQuery { Kind = room.ServerKinds }, cancellationToken).ConfigureAwait(false)
            : [];
        foreach (IntuneInfrastructure found in await room.FindAsync(Kind, connectors, cancellationToken).ConfigureAwait(false))
        {
            if (InUse.Length == 0 || Array.IndexOf(InUse, found.InUse) >= 0)
            {
                await WriteAsync(found).ConfigureAwait(false);
            }
        }
    }
}
