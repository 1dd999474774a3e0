using IntuneMaintenance.Engine.Devices;

namespace IntuneMaintenance.Engine.Decommission;

/// <summary>Decides what a plan does with each device, and says why.</summary>
internal sealed class PlannedActs
{
    private readonly PlanRequest _request;
    private readonly HashSet<string> _wipe;
    private readonly HashSet<string> _exclude;

    internal PlannedActs(PlanRequest request)
    {
        _request = request;
        _wipe = new HashSet<string>(request.WipeId, StringComparer.OrdinalIgnoreCase);
        _exclude = new HashSet<string>(request.ExcludeId, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>The act on a device that a plan does not leave alone.</summary>
    internal static DestructiveAct ActOf(PlannedDevice device) => device.Act switch
    {
        PlannedAct.Wipe => DestructiveAct.Wipe,
        PlannedAct.Retire => DestructiveAct.Retire,
        _ => throw new ArgumentOutOfRangeException(nameof(device), device.Act, "The plan leaves this device alone."),
    };

    internal PlannedDevice For(ManagedDevice device)
    {
        (PlannedAct act, string reason) = Decide(device);
        return new PlannedDevice
        {
            Id = device.Id,
            DeviceName = device.DeviceName,
            SerialNumber = device.SerialNumber,
            OperatingSystem = device.OperatingSystem,
            Ownership = device.Ownership,
            AzureADDeviceId = device.AzureADDeviceId,
            UserPrincipalName = device.UserPrincipalName,
            LastSyncDateTime = device.LastSyncDateTime,
            Act = act,
            Reason = reason,
        };
    }

    private (PlannedAct Act, string Reason) Decide(ManagedDevice device)
    {
        if (_exclude.Contains(device.Id))
        {
            return (PlannedAct.Leave, "Excluded by id.");
        }

        bool canRetire = WipeReach.CanRetire(device.EnrollmentType);
        if (_wipe.Contains(device.Id))
        {
            return (PlannedAct.Wipe, "Named by id for a wipe.");
        }

        bool company = device.Ownership == DeviceOwnership.Company;
        PlannedAct rule = company ? _request.CompanyOwned : _request.PersonallyOwned;
        return (rule, canRetire, company) switch
        {
            (PlannedAct.Retire, false, true) => (PlannedAct.Wipe, $"Company-owned; {device.EnrollmentType} knows no retire."),
            (PlannedAct.Retire, false, false) => (PlannedAct.Leave, $"{device.EnrollmentType} knows no retire, and a device that is not the organization's is not wiped unless named by id."),
            (PlannedAct.Wipe, _, true) when !WipeReach.CanWipe(device.OperatingSystem, device.EnrollmentType) => (PlannedAct.Retire, "Company-owned; this enrolment knows no wipe."),
            (_, _, true) => (rule, "Company-owned."),
            _ => (rule, device.Ownership == DeviceOwnership.Personal ? "Personally owned." : "Ownership unknown; treated like personal."),
        };
    }
}
