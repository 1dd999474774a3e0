using System.Management.Automation;
using IntuneMaintenance.Shell;

namespace IntuneMaintenance;

/// <summary>
/// Resets the passcode (POST /v1.0/deviceManagement/managedDevices/{id}/resetPasscode) or starts Windows afresh (…/cleanWindowsDevice).
/// </summary>
[Cmdlet(VerbsCommon.Reset, "IntuneDevice", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(DeviceActResult))]
[RequiresPermission("DeviceManagementManagedDevices.PrivilegedOperations.All")]
[RequiresPermission("DeviceManagementManagedDevices.Read.All")]
public sealed class ResetIntuneDeviceCommand : DestructiveDeviceCmdlet
{
    private const string PasscodeSet = "Passcode";
    private const string FreshStartSet = "FreshStart";

    /// <summary>Reset or remove the passcode.</summary>
    [Parameter(Mandatory = true, ParameterSetName = PasscodeSet)]
    public SwitchParameter Passcode { get; set; }

    /// <summary>Reinstall Windows without the manufacturer's applications.</summary>
    [Parameter(Mandatory = true, ParameterSetName = FreshStartSet)]
    public SwitchParameter FreshStart { get; set; }

    /// <summary>Keep the user's data.</summary>
    [Parameter(ParameterSetName = FreshStartSet)]
    public SwitchParameter KeepUserData { get; set; }

    internal override DestructiveAct Act => ParameterSetName == FreshStartSet ? DestructiveAct.FreshStart : DestructiveAct.ResetPasscode;

    internal override bool KeepsUserData => KeepUserData;
}
