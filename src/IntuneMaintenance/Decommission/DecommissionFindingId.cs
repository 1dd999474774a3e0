using System.Collections.Generic;
using System.Linq;

namespace IntuneMaintenance;

/// <summary>The stable ids of what a check can find, and which of them a plan may accept.</summary>
public static class DecommissionFindingId
{
    /// <summary>Ends the id of a finding that says: this could not be read, so that nobody knows.</summary>
    public const string Unread = "Unread";

    /// <summary>There is no verified, recent backup of the tenant.</summary>
    public const string BackupMissing = nameof(BackupMissing);

    /// <summary>Devices that have not checked in for long.</summary>
    public const string DeviceNotSeen = nameof(DeviceNotSeen);

    /// <summary>Entra-joined Windows devices that nobody could sign in to after a retire.</summary>
    public const string LocalAdminUnknown = nameof(LocalAdminUnknown);

    /// <summary>Encrypted Windows devices without an escrowed recovery key.</summary>
    public const string RecoveryKeyMissing = nameof(RecoveryKeyMissing);

    /// <summary>Keys and passwords that go with the devices' records are saved nowhere else.</summary>
    public const string RecoveryKeyNotSaved = nameof(RecoveryKeyNotSaved);

    /// <summary>Supervised Apple devices without an Activation Lock bypass code.</summary>
    public const string ActivationLockCodeMissing = nameof(ActivationLockCodeMissing);

    /// <summary>Apps that a retire leaves on the devices and that the plan does not uninstall.</summary>
    public const string AppStays = nameof(AppStays);

    /// <summary>Settings that stay on the devices, enforced by nobody.</summary>
    public const string SettingsStay = nameof(SettingsStay);

    /// <summary>Devices that are wiped because their enrolment knows no retire.</summary>
    public const string WipeForWantOfRetire = nameof(WipeForWantOfRetire);

    /// <summary>Devices whose enrolment does not know the act that is planned.</summary>
    public const string ActNotSupported = nameof(ActNotSupported);

    /// <summary>Retired devices that deleting their record would wipe.</summary>
    public const string DeleteMeansWipe = nameof(DeleteMeansWipe);

    /// <summary>The device that this runs on is in the plan.</summary>
    public const string OwnDevice = nameof(OwnDevice);

    /// <summary>Multi Admin Approval covers what the plan does.</summary>
    public const string MultiAdminApproval = nameof(MultiAdminApproval);

    /// <summary>Permissions that the plan's steps need and the token lacks.</summary>
    public const string PermissionMissing = nameof(PermissionMissing);

    /// <summary>Acts of the plan that an application can never do: a person does them.</summary>
    public const string PersonNeeded = nameof(PersonNeeded);

    /// <summary>The daily quotas stretch the campaign over days.</summary>
    public const string QuotaDays = nameof(QuotaDays);

    /// <summary>Users who are gone or blocked, with devices of the plan.</summary>
    public const string OwnerGone = nameof(OwnerGone);

    /// <summary>Autopilot devices that have not enrolled yet.</summary>
    public const string AutopilotPending = nameof(AutopilotPending);

    /// <summary>Apple enrolment tokens that still bring devices in.</summary>
    public const string AppleEnrollmentOpen = nameof(AppleEnrollmentOpen);

    /// <summary>Certificates and tokens that end before the campaign does.</summary>
    public const string ConnectorExpires = nameof(ConnectorExpires);

    /// <summary>Partners, guests or foreign apps that hold power over the tenant.</summary>
    public const string PartnerAccess = nameof(PartnerAccess);

    /// <summary>Intune's subscription is not active, or not for long enough.</summary>
    public const string SubscriptionState = nameof(SubscriptionState);

    /// <summary>Domains that something still refers to.</summary>
    public const string DomainReferenced = nameof(DomainReferenced);

    /// <summary>Domains whose users sign in elsewhere.</summary>
    public const string DomainFederated = nameof(DomainFederated);

    /// <summary>The directory is synchronised with one on-premises.</summary>
    public const string DirectorySynchronized = nameof(DirectorySynchronized);

    /// <summary>Other services of the tenant that need the same infrastructure.</summary>
    public const string ServiceStillNeeded = nameof(ServiceStillNeeded);

    /// <summary>Users to be deleted who still have devices.</summary>
    public const string UserOwnsDevice = nameof(UserOwnsDevice);

    /// <summary>Devices that are no longer who they were when the plan was made.</summary>
    public const string DeviceIdentityChanged = nameof(DeviceIdentityChanged);

    /// <summary>Devices that enrolled since the plan was made.</summary>
    public const string DeviceNotInPlan = nameof(DeviceNotInPlan);

    /// <summary>Devices of the plan that are no longer there.</summary>
    public const string DeviceGone = nameof(DeviceGone);

    /// <summary>The plan leaves every device, and nothing else is in it.</summary>
    public const string NothingToDo = nameof(NothingToDo);

    private static readonly string[] OfTheTenant =
    [
        BackupMissing, DeviceNotSeen, LocalAdminUnknown, RecoveryKeyMissing, RecoveryKeyNotSaved, ActivationLockCodeMissing, AppStays, SettingsStay, WipeForWantOfRetire, ActNotSupported, DeleteMeansWipe,
        OwnDevice, MultiAdminApproval, PermissionMissing, PersonNeeded, QuotaDays, OwnerGone, UserOwnsDevice, AutopilotPending, AppleEnrollmentOpen, ConnectorExpires, PartnerAccess, SubscriptionState,
        DomainReferenced, DomainFederated, DirectorySynchronized, ServiceStillNeeded,
    ];

    /// <summary>Every id that a plan may accept. Drift is none of them: it is looked at in every run, and a plan that no longer fits is made anew.</summary>
    public static IReadOnlyList<string> Acceptable { get; } = [.. OfTheTenant, .. OfTheTenant.Select(id => id + Unread)];

    /// <summary>Every id.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Acceptable, DeviceIdentityChanged, DeviceNotInPlan, DeviceGone, NothingToDo];
}
