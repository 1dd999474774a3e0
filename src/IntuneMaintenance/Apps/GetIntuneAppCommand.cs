using System;
using System.Linq;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using IntuneMaintenance.Shell;

namespace IntuneMaintenance;

/// <summary>The tenant's own apps with their assignments. Graph: GET /beta/deviceAppManagement/mobileApps.</summary>
[Cmdlet(VerbsCommon.Get, "IntuneApp", DefaultParameterSetName = "Name")]
[OutputType(typeof(IntuneApp))]
[RequiresPermission("DeviceManagementApps.Read.All")]
public sealed class GetIntuneAppCommand : IntuneCmdlet
{
    /// <summary>Names; wildcards allowed.</summary>
    [Parameter(Position = 0, ParameterSetName = "Name")]
    [ArgumentCompleter(typeof(AppCompleter))]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] Name { get; set; } = ["*"];

    /// <summary>Ids; each is read anew.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Id", ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(AppCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] Id { get; set; } = [];

    /// <summary>Types, such as win32LobApp; wildcards allowed.</summary>
    [Parameter(ParameterSetName = "Name")]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] Type { get; set; } = ["*"];

    /// <summary>Only those that are assigned to somebody.</summary>
    [Parameter(ParameterSetName = "Name")]
    public SwitchParameter Assigned { get; set; }

    /// <inheritdoc/>
    protected override async Task ProcessAsync(CancellationToken cancellationToken)
    {
        if (ParameterSetName == "Id")
        {
            foreach (string id in Id)
            {
                await AttemptAsync(id, async () => await WriteAsync(await Connection.Apps.GetAsync(id, cancellationToken).ConfigureAwait(false)).ConfigureAwait(false)).ConfigureAwait(false);
            }

            return;
        }

        WildcardPattern[] names = Array.ConvertAll(Name, n => new WildcardPattern(n, WildcardOptions.IgnoreCase));
        WildcardPattern[] types = Array.ConvertAll(Type, n => new WildcardPattern(n, WildcardOptions.IgnoreCase));
        await Connection.Apps.FindAsync(
            app => names.Any(n => n.IsMatch(app.Name)) && types.Any(t => t.IsMatch(app.Type)) && (!Assigned || app.AssignmentCount > 0) ? WriteAsync(app) : Task.CompletedTask,
            cancellationToken).ConfigureAwait(false);
    }
}
