namespace IntuneMaintenance.Engine.Backup;

/// <summary>What Intune keeps no copy of, so that no backup can hold it: told in every backup of a whole tenant.</summary>
internal static class StandingGaps
{
    internal static IReadOnlyList<BackupGap> All { get; } =
    [
        Gap("Data on devices", "Intune manages devices and keeps no copy of the files on them.", "Use OneDrive known folder move, Windows Backup for Organizations, or the platform's own backup."),
        Gap("Settings that people made on their devices", "Intune keeps what an administrator configures, not what somebody changes on a device.", "Use Enterprise State Roaming or Windows Backup for Organizations."),
        Gap("Apps that are installed on single devices, and their data", "Intune keeps which apps it assigned and reports what it found; it keeps no app and no data of one.", "Keep the sources of your apps; managed apps keep their data in the cloud service that they belong to."),
        Gap("Data of managed apps (app protection)", "It stays inside the app and its cloud service.", "Back up that service, for instance Exchange, SharePoint and OneDrive."),
        Gap("Recovery keys, local administrator passwords and activation lock codes", "They belong to devices and are not part of the configuration.", "-IncludeRecoveryKey with -EncryptionCertificate saves those that Graph gives, encrypted.", ofKeys: true),
    ];

    /// <summary>The gap that recovery keys close.</summary>
    internal const string Keys = "RecoveryKey";

    private static BackupGap Gap(string what, string reason, string remedy, bool ofKeys = false) =>
        new() { Type = ofKeys ? Keys : "Device", What = what, Reason = reason, Remedy = remedy, ByDesign = true };
}
