using System.Management.Automation;

namespace IntuneMaintenance;

/// <summary>Freezes a campaign before its next batch, from anywhere; needs no connection, except to open a blob container.</summary>
[Cmdlet(VerbsLifecycle.Suspend, "IntuneDecommission", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(DecommissionStatus))]
public sealed class SuspendIntuneDecommissionCommand : SuspensionCmdlet
{
    private protected override bool Suspends => true;

    private protected override string Act => "Freeze the campaign before its next batch";
}
