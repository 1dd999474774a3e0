using IntuneMaintenance.Engine.Devices;

namespace IntuneMaintenance.Engine.Decommission;

/// <summary>Decides what a plan does with each device, and says why.</summary>
internal sealed class PlannedActs
{
    private readonly PlanRequest _request;
    private readonly PlanNames _names;
    private readonly IReadOnlyList<(DeviceRule Rule, GroupMembers.Members Members)> _groups;
    private readonly OwnDevice _own;
    private readonly HashSet<string> _wipe;
    private readonly HashSet<string> _retire;

    internal PlannedActs(PlanRequest request, PlanNames names, IReadOnlyList<(DeviceRule Rule, GroupMembers.Members Members)> groups, OwnDevice own)
    {
        _request = request;
        _names = names;
        _groups = groups;
        _own = own;
        _wipe = new HashSet<string>(request.WipeId, StringComparer.OrdinalIgnoreCase);
        _retire = new HashSet<string>(request.RetireId, StringComparer.OrdinalIgnoreCase);
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
            EnrollmentType = device.EnrollmentType,
            Ownership = device.Ownership,
            AzureADDeviceId = device.AzureADDeviceId,
            UserPrincipalName = device.UserPrincipalName,
            UserId = device.UserId,
            LastSyncDateTime = device.LastSyncDateTime,
            Act = act,
            Reason = reason,
        };
    }

    private (PlannedAct Act, string Reason) Decide(ManagedDevice device)
    {
        if (_names.Keeps(device.Id) is { } why)
        {
            return (PlannedAct.Leave, why);
        }

        if (_own.Is(new GraphDevice { DeviceName = device.DeviceName, AzureADDeviceId = device.AzureADDeviceId }))
        {
            return (PlannedAct.Leave, "The plan was made on this device; it is never acted on.");
        }

        if (_wipe.Contains(device.Id))
        {
            return Possible(device, PlannedAct.Wipe, "Named by id for a wipe.", byId: true);
        }

        if (_retire.Contains(device.Id))
        {
            return Possible(device, PlannedAct.Retire, "Named by id for a retire.", byId: true);
        }

        // Of several groups the gentlest rule counts.
        if (_groups.Where(g => g.Members.Holds(device)).OrderBy(g => g.Rule.Act).Select(g => g.Rule).FirstOrDefault() is { } group)
        {
            return Possible(device, group.Act, $"By the rule for the group {group.GroupId}.", byId: false);
        }

        if (Array.Find(_request.Rules, r => r.Platform is { } platform && DeviceFilter.IsPlatform(device.OperatingSystem, platform)) is { } rule)
        {
            return Possible(device, rule.Act, $"By the rule for {rule.Platform}.", byId: false);
        }

        return device.Ownership == DeviceOwnership.Company
            ? Possible(device, _request.CompanyOwned, "Company-owned.", byId: false)
            : Possible(device, _request.PersonallyOwned, device.Ownership == DeviceOwnership.Personal ? "Personally owned." : "Ownership unknown; treated like personal.", byId: false);
    }

    /// <summary>What the enrolment can do of it, and what may be done to it (facts: retire and wipe action).</summary>
    private static (PlannedAct Act, string Reason) Possible(ManagedDevice device, PlannedAct act, string why, bool byId)
    {
        bool company = device.Ownership == DeviceOwnership.Company;
        bool canRetire = WipeReach.CanRetire(device.EnrollmentType);
        bool canWipe = WipeReach.CanWipe(device.OperatingSystem, device.EnrollmentType);
        if (act == PlannedAct.Wipe && !company && !byId)
        {
            (act, why) = (PlannedAct.Retire, $"{why} What is not the organization's is not wiped unless named by id.");
        }

        return act switch
        {
            PlannedAct.Wipe when !canWipe => (PlannedAct.Retire, $"{why} {device.EnrollmentType} on {device.OperatingSystem} knows no wipe."),
            PlannedAct.Retire when !canRetire && byId => (PlannedAct.Leave, $"{why} {device.EnrollmentType} knows no retire, and a wipe was not asked for."),
            PlannedAct.Retire when !canRetire && company => (PlannedAct.Wipe, $"{why} {device.EnrollmentType} knows no retire."),
            PlannedAct.Retire when !canRetire => (PlannedAct.Leave, $"{why} {device.EnrollmentType} knows no retire, and a device that is not the organization's is not wiped unless named by id."),
            _ => (act, why),
        };
    }
}
