using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using IntuneMaintenance.Shell;

namespace IntuneMaintenance;

/// <summary>The tenant's domains. Graph v1.0: GET /domains, and with -References GET /domains/{id}/domainNameReferences.</summary>
[Cmdlet(VerbsCommon.Get, "IntuneDomain")]
[OutputType(typeof(IntuneDomain))]
[RequiresPermission("Domain.Read.All")]
public sealed class GetIntuneDomainCommand : IntuneCmdlet
{
    /// <summary>Names; wildcards allowed.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(DomainCompleter))]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] Name { get; set; } = ["*"];

    /// <summary>Read what still uses each domain as well.</summary>
    [Parameter]
    public SwitchParameter References { get; set; }

    /// <inheritdoc/>
    protected override async Task ProcessAsync(CancellationToken cancellationToken)
    {
        WildcardPattern[] names = Array.ConvertAll(Name, n => new WildcardPattern(n, WildcardOptions.IgnoreCase));
        IReadOnlyList<IntuneDomain> found = await Connection.Domains.FindAsync(n => names.Any(p => p.IsMatch(n)), References, cancellationToken).ConfigureAwait(false);
        foreach (IntuneDomain domain in found)
        {
            await WriteAsync(domain).ConfigureAwait(false);
        }

        foreach (string missing in Name.Where(n => !WildcardPattern.ContainsWildcardCharacters(n) && !found.Any(d => d.Name.Equals(n, StringComparison.OrdinalIgnoreCase))))
        {
            await FailAsync(NotFound(missing), missing).ConfigureAwait(false);
        }
    }

    private static IntuneMaintenanceException NotFound(string name) =>
        new(FailureKind.NotFound, "DomainNotFound", $"-Name: the tenant has no domain '{name}'.") { Target = name, Advice = "Get-IntuneDomain shows them all." };
}
