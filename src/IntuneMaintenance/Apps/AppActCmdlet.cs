using System;
using System.Management.Automation;
using IntuneMaintenance.Shell;

namespace IntuneMaintenance;

/// <summary>What the cmdlets share that act on apps.</summary>
public abstract class AppActCmdlet : IntuneCmdlet
{
    /// <summary>Id of the app; bound from piped apps.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(AppCompleter))]
    [ValidateNotNullOrEmpty]
    public string Id { get; set; } = "";

    /// <summary>Name that the app must still have; bound from piped apps.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? Name { get; set; }

    /// <summary>Reason, for tenants that ask for Multi Admin Approval.</summary>
    [Parameter]
    [ValidateLength(1, 1024)]
    public string? Justification { get; set; }

    /// <summary>Code of an approval that was given; bound from piped results that waited for it.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? ApprovalCode { get; set; }

    internal void CheckName(AppActResult act)
    {
        if (!string.IsNullOrEmpty(Name) && !string.Equals(Name, act.Name, StringComparison.Ordinal))
        {
            throw new IntuneMaintenanceException(FailureKind.Guard, "AppChanged", $"The app {Id} is called '{act.Name}' now, and not '{Name}'. Nothing was sent.")
            {
                Target = Id,
                Advice = "Run Get-IntuneApp again and look at it.",
            };
        }
    }
}
