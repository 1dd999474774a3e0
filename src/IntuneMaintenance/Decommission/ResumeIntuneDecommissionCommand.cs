using System.Management.Automation;

namespace IntuneMaintenance;

/// <summary>Lets a frozen campaign go on; needs no connection, except to open a blob container.</summary>
[Cmdlet(VerbsLifecycle.Resume, "IntuneDecommission", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(DecommissionStatus))]
public sealed class ResumeIntuneDecommissionCommand : SuspensionCmdlet
{
    private protected override bool Suspends => false;

    private protected override string Act => "Let the campaign go on";
}
