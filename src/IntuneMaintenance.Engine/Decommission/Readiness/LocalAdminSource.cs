using IntuneMaintenance.Engine.Graph;

namespace IntuneMaintenance.Engine.Decommission.Readiness;

/// <summary>A retire takes an Entra-joined Windows device out of Entra. Who can sign in then? Known is a local administrator whose password LAPS has stored.</summary>
internal sealed class LocalAdminSource : IReadinessSource
{
    private static readonly Dictionary<string, string> Agent = new() { ["User-Agent"] = "IntuneMaintenance" };

    public string Code => DecommissionFindingId.LocalAdminUnknown;

    public FindingSeverity WhenUnread => FindingSeverity.Blocking;

    public async Task<IReadOnlyList<DecommissionFinding>> FindAsync(ReadinessScope scope, CancellationToken cancellationToken)
    {
        LeavingDevice[] retired = [.. scope.Leaving.Where(d => d.IsWindows && d.IsRetired && d.IsEntraJoined)];
        if (retired.Length == 0)
        {
            return Found.Nothing;
        }

        // One list instead of a question for each device; the passwords are not asked for.
        var known = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        GraphPath stored = GraphPath.V1("directory/deviceLocalCredentials?$select=id,deviceName,lastBackupDateTime");
        await foreach (StoredCredential record in scope.Door.ListAsync(stored, ReadinessJson.Default.StoredCredential, cancellationToken, Agent).ConfigureAwait(false))
        {
            known.Add(record.Id);
        }

        return Found.Devices(
            Code,
            FindingSeverity.Blocking,
            [.. retired.Where(d => d.Now.AzureADDeviceId is not { } id || !known.Contains(id))],
            n => $"{n} will be taken out of Entra with no local administrator known (no password stored by LAPS)",
            "Nobody may be able to sign in afterwards. Make a local administrator (LAPS policy), leave them with -ExcludeId, or wipe them.",
            "https://learn.microsoft.com/entra/identity/devices/howto-manage-local-admin-passwords");
    }
}
