namespace IntuneMaintenance.Engine.Configuration;

/// <summary>What Graph takes and never gives back, whatever the object.</summary>
internal static class NeverGiven
{
    internal static readonly BackupGap Admx = Gap("The content of imported ADMX and ADML files", "Graph takes it and never gives it back.", "Keep the files; a restore needs them to be imported again.");

    internal static readonly BackupGap Token = Gap("Tokens, certificates and their keys", "Graph takes them and never gives them back; what is saved tells what was connected.", "Renew or connect again at Apple, Google or the partner; nothing of it can be restored.");

    internal static readonly BackupGap HardwareHash = Gap("The hardware hashes of Windows Autopilot devices", "Graph takes them and never gives them back.", "Keep the files that the hashes were imported from, or have the vendor register the devices again.");

    internal static readonly BackupGap EnrollmentToken = Gap("Enrollment tokens and QR codes of Android profiles", "They let devices in, so they stand in no plain file; and a token belongs to one tenant and ends with its profile.", "Make a new token after a restore and hand it out again; -IncludeSecret keeps the present one, encrypted.");

    internal static readonly BackupGap TermsFile = Gap("The PDF files of terms of use", "Graph gives them to signed-in users one by one and makes no new agreement from them for an application.", "Keep the files.");

    internal static readonly BackupGap TunnelServer = Gap("The tunnel's servers and their TLS certificates", "They run on the tenant's own machines.", "Back up the servers themselves.");

    internal static readonly BackupGap Book = Gap("The books themselves", "They belong to Apple's volume purchase; Graph shows them and cannot make them.", "Connect the token again; Intune then lists them anew.");

    private static BackupGap Gap(string what, string reason, string remedy) => new() { What = what, Reason = reason, Remedy = remedy, ByDesign = true };
}
