using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using IntuneMaintenance.Shell;

namespace IntuneMaintenance;

/// <summary>
/// Removes domains, those below others first. Graph v1.0: DELETE /domains/{id}, or with -Force and references POST
/// /domains/{id}/forceDelete; PATCH /domains/{other} for -NewDefault; reads domain, references and records before.
/// </summary>
[Cmdlet(VerbsCommon.Remove, "IntuneDomain", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(DomainRemoval))]
[RequiresPermission("Domain.ReadWrite.All")]
public sealed class RemoveIntuneDomainCommand : IntuneCmdlet
{
    private readonly List<string> _names = [];
    private readonly List<string> _shown = [];

    /// <summary>Names of the domains, without wildcards; bound from piped domains.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(DomainCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] Name { get; set; } = [];

    /// <summary>Domain that becomes the default first, where a domain to be removed is.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(DomainCompleter))]
    [ValidateNotNullOrEmpty]
    public string? NewDefault { get; set; }

    /// <summary>Rename what still uses the domain to the initial domain.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Disable the accounts that are renamed; without it they stay as they are.</summary>
    [Parameter]
    public SwitchParameter DisableUserAccount { get; set; }

    /// <summary>Follow each removal until the service no longer knows the domain.</summary>
    [Parameter]
    public SwitchParameter Wait { get; set; }

    /// <summary>How long to follow it.</summary>
    [Parameter]
    [ValidateRange(1, 1440)]
    public int TimeoutMinutes { get; set; } = 60;

    /// <inheritdoc/>
    protected override Task ProcessAsync(CancellationToken cancellationToken)
    {
        _names.AddRange(Name);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    protected override async Task EndAsync(CancellationToken cancellationToken)
    {
        foreach (string name in _names.Distinct(StringComparer.OrdinalIgnoreCase).OrderByDescending(n => n.Split('.').Length))
        {
            await AttemptAsync(name, () => RemoveAsync(name, cancellationToken)).ConfigureAwait(false);
        }

        await EndProgressAsync().ConfigureAwait(false);
    }

    private async Task RemoveAsync(string name, CancellationToken cancellationToken)
    {
        if (NewDefault is not null && _names.Contains(NewDefault, StringComparer.OrdinalIgnoreCase))
        {
            throw new IntuneMaintenanceException(FailureKind.InvalidArgument, "NewDefaultInvalid", $"-NewDefault: '{NewDefault}' is to be removed itself. Nothing was sent.") { Target = NewDefault, Advice = "Name a domain that stays." };
        }

        IDomains domains = Connection.Domains;
        var request = new DomainRemovalRequest { Name = name, NewDefault = NewDefault, Force = Force, DisableUserAccount = DisableUserAccount, Shown = [.. _shown] };
        DomainRemoval removal = await domains.CheckAsync(request, cancellationToken).ConfigureAwait(false);
        if (!await ConfirmAsync(removal.Name, removal.Detail).ConfigureAwait(false))
        {
            // One that is renamed first is still there when the next one's turn comes, unless it is waited for.
            if ((Wait || !removal.IsForced) && await IsWhatIfAsync().ConfigureAwait(false))
            {
                _shown.Add(removal.Name);
            }

            return;
        }

        removal = await domains.RemoveAsync(removal, cancellationToken).ConfigureAwait(false);
        if (Wait && removal.State == DomainRemovalState.Pending)
        {
            removal = await domains.FollowAsync(removal, TimeSpan.FromMinutes(TimeoutMinutes), Progress, cancellationToken).ConfigureAwait(false);
        }

        await WriteAsync(removal).ConfigureAwait(false);
        if (Wait && removal.State == DomainRemovalState.Pending)
        {
            await WarnAsync($"After {TimeoutMinutes} minutes the service still shows {removal.Name}. Get-IntuneDomain {removal.Name} tells when it is gone.").ConfigureAwait(false);
        }
    }
}
