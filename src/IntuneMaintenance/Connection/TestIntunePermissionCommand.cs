using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using IntuneMaintenance.Shell;

namespace IntuneMaintenance;

/// <summary>Says which cmdlets the present token can run, and what is missing for the others. Sends nothing.</summary>
[Cmdlet(VerbsDiagnostic.Test, "IntunePermission")]
[OutputType(typeof(PermissionCheck))]
public sealed class TestIntunePermissionCommand : IntuneCmdlet
{
    /// <summary>Cmdlets to look at; wildcards are allowed.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Cmdlet")]
    [ArgumentCompleter(typeof(PermissionCmdletCompleter))]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] Name { get; set; } = ["*"];

    /// <inheritdoc/>
    protected override async Task ProcessAsync(CancellationToken cancellationToken)
    {
        ConnectionState state = await Connection.DescribeAsync(cancellationToken).ConfigureAwait(false);
        foreach (string name in Name)
        {
            var wanted = new WildcardPattern(name, WildcardOptions.IgnoreCase);
            List<PermissionCheck> checks = [.. CmdletPermissions.All.Where(c => wanted.IsMatch(c.Key)).Select(c => Check(c.Key, c.Value, state.Permissions))];
            foreach (PermissionCheck check in checks)
            {
                await WriteAsync(check).ConfigureAwait(false);
            }

            if (checks.Count == 0 && !WildcardPattern.ContainsWildcardCharacters(name))
            {
                var unknown = new IntuneMaintenanceException(FailureKind.NotFound, "CmdletNotFound", $"-Name '{name}' is no cmdlet of this module that needs a permission.");
                await FailAsync(unknown, name).ConfigureAwait(false);
            }
        }
    }

    internal static PermissionCheck Check(string cmdlet, RequiresPermissionAttribute[] needed, string[]? granted)
    {
        RequiresPermissionAttribute[] missing = granted is null ? [] : [.. needed.Where(p => !p.IsMetBy(granted))];
        return new PermissionCheck
        {
            Cmdlet = cmdlet,
            CanRun = granted is null ? CmdletReadiness.Unknown
                : missing.Length == 0 ? CmdletReadiness.Yes
                : Array.TrueForAll(missing, p => p.For is not null) ? CmdletReadiness.Partly
                : CmdletReadiness.No,
            Missing = [.. missing.Select(p => Purpose(p.AnyOf[0], p))],
            Required = [.. needed.Select(p => Purpose(string.Join(" or ", p.AnyOf), p))],
        };
    }

    private static string Purpose(string text, RequiresPermissionAttribute permission) => permission.For is null ? text : $"{text} (for {permission.For})";
}
