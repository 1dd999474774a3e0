using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using IntuneMaintenance.Shell;

namespace IntuneMaintenance;

/// <summary>What synchronising and removing share: the connector is read anew, held against its name, confirmed, and acted on.</summary>
public abstract class ConnectorActCmdlet : IntuneCmdlet
{
    /// <summary>Kind of the connector; bound from piped connectors.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    public ConnectorKind Kind { get; set; }

    /// <summary>Id of the connector; bound from piped connectors.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(ConnectorCompleter))]
    [ValidateNotNullOrEmpty]
    public string Id { get; set; } = "";

    /// <summary>Name that the connector must still have; bound from piped connectors.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? Name { get; set; }

    /// <summary>Why; sent along where the tenant asks for Multi Admin Approval. At most 1,024 characters.</summary>
    [Parameter]
    [ValidateLength(1, 1024)]
    public string? Justification { get; set; }

    /// <summary>Output the connector.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    internal abstract string Action { get; }

    internal abstract void Require(IntuneConnector connector);

    internal abstract string Describe(IntuneConnector connector);

    internal abstract Task<PendingApproval?> ActAsync(IntuneConnector connector, CancellationToken cancellationToken);

    /// <summary>The connector that -PassThru writes.</summary>
    internal abstract Task<IntuneConnector> AfterAsync(IntuneConnector before, CancellationToken cancellationToken);

    /// <inheritdoc/>
    protected override Task ProcessAsync(CancellationToken cancellationToken) => AttemptAsync(Id, async () =>
    {
        IntuneConnector connector = await Connection.Connectors.GetAsync(Kind, Id, cancellationToken).ConfigureAwait(false);
        if (Name is not null && Name != connector.Name)
        {
            throw new IntuneMaintenanceException(FailureKind.Guard, "ConnectorChanged", $"{Kind} {Id} is called '{connector.Name}' now, and not '{Name}'. Nothing was done.")
            {
                Target = Id,
                Advice = "Run Get-IntuneConnector again and look at it.",
            };
        }

        // Nobody is asked about what cannot be done, and -WhatIf does not promise it.
        Require(connector);
        if (!await ConfirmAsync(Describe(connector), Action).ConfigureAwait(false))
        {
            return;
        }

        if (await ActAsync(connector, cancellationToken).ConfigureAwait(false) is { } pending)
        {
            await WriteAsync(pending).ConfigureAwait(false);
        }
        else if (PassThru)
        {
            await WriteAsync(await AfterAsync(connector, cancellationToken).ConfigureAwait(false)).ConfigureAwait(false);
        }
    });
}
