using System.Management.Automation;
using IntuneMaintenance.Shell;

namespace IntuneMaintenance;

/// <summary>
/// Deletes device records, which makes the service retire or wipe the devices. Graph: DELETE /v1.0/deviceManagement/managedDevices/{id}.
/// </summary>
[Cmdlet(VerbsCommon.Remove, "IntuneDevice", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(DeviceActResult))]
[RequiresPermission("DeviceManagementManagedDevices.ReadWrite.All")]
public sealed class RemoveIntuneDeviceCommand : DestructiveDeviceCmdlet
{
    internal override DestructiveAct Act => DestructiveAct.Delete;

    internal override string ActionText => "Delete the record, and with it retire the device (or wipe it: corporate Android)";
}
