using System.Management.Automation;
using IntuneMaintenance.Shell;

namespace IntuneMaintenance;

/// <summary>Retires devices. Graph: POST /v1.0/deviceManagement/managedDevices/{id}/retire.</summary>
[Cmdlet(VerbsLifecycle.Invoke, "IntuneDeviceRetire", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(DeviceActResult))]
[RequiresPermission("DeviceManagementManagedDevices.PrivilegedOperations.All")]
[RequiresPermission("DeviceManagementManagedDevices.Read.All")]
public sealed class InvokeIntuneDeviceRetireCommand : DestructiveDeviceCmdlet
{
    internal override DestructiveAct Act => DestructiveAct.Retire;
}
