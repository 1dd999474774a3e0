using System.Management.Automation;
using IntuneMaintenance.Shell;

namespace IntuneMaintenance;

/// <summary>Wipes devices. Graph: POST /v1.0/deviceManagement/managedDevices/{id}/wipe (beta for two of the options).</summary>
[Cmdlet(VerbsLifecycle.Invoke, "IntuneDeviceWipe", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(DeviceActResult))]
[RequiresPermission("DeviceManagementManagedDevices.PrivilegedOperations.All")]
[RequiresPermission("DeviceManagementManagedDevices.Read.All")]
public sealed class InvokeIntuneDeviceWipeCommand : DestructiveDeviceCmdlet
{
    /// <summary>Keep the enrolment: the device stays managed (Windows).</summary>
    [Parameter]
    public SwitchParameter KeepEnrollmentData { get; set; }

    /// <summary>Keep the user's data (Windows).</summary>
    [Parameter]
    public SwitchParameter KeepUserData { get; set; }

    /// <summary>Keep the eSIM's data plan (iOS, iPadOS).</summary>
    [Parameter]
    public SwitchParameter PersistEsimDataPlan { get; set; }

    /// <summary>Six-digit PIN that a Mac asks for afterwards.</summary>
    [Parameter]
    [ValidatePattern("^[0-9]{6}$")]
    public string? MacOsUnlockCode { get; set; }

    /// <summary>Go on with the wipe after a power cut (Windows; Graph beta).</summary>
    [Parameter]
    public SwitchParameter UseProtectedWipe { get; set; }

    /// <summary>What a Mac does when it can't erase all content and settings (Graph beta).</summary>
    [Parameter]
    [ValidateSet("default", "doNotObliterate", "obliterateWithWarning", "always")]
    public string? ObliterationBehavior { get; set; }

    internal override DestructiveAct Act => DestructiveAct.Wipe;

    internal override WipeOptions WipeOptions => new()
    {
        KeepEnrollmentData = KeepEnrollmentData,
        KeepUserData = KeepUserData,
        PersistEsimDataPlan = PersistEsimDataPlan,
        MacOsUnlockCode = MacOsUnlockCode,
        UseProtectedWipe = UseProtectedWipe,
        ObliterationBehavior = ObliterationBehavior,
    };
}
