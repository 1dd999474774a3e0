using IntuneMaintenance.Engine.Graph;

namespace IntuneMaintenance.Engine.Decommission.Readiness;

/// <summary>A retire suspends BitLocker on an Entra-joined device, and takes its record and its keys along: what is not escrowed is lost.</summary>
internal sealed class RecoveryKeySource : IReadinessSource
{
    public string Code => DecommissionFindingId.RecoveryKeyMissing;

    public FindingSeverity WhenUnread => FindingSeverity.Blocking;

    public async Task<IReadOnlyList<DecommissionFinding>> FindAsync(ReadinessScope scope, CancellationToken cancellationToken)
    {
        LeavingDevice[] encrypted = [.. scope.Leaving.Where(d => d.IsWindows && d.IsRetired && d.IsEntraJoined && d.Now.IsEncrypted != false)];
        if (encrypted.Length == 0)
        {
            return Found.Nothing;
        }

        // The list tells which device a key belongs to, never the key.
        var escrowed = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        await foreach (RecoveryKey key in scope.Door.ListAsync(GraphPath.V1("informationProtection/bitlocker/recoveryKeys"), ReadinessJson.Default.RecoveryKey, cancellationToken).ConfigureAwait(false))
        {
            escrowed.Add(key.DeviceId ?? "");
        }

        return Found.Devices(
            Code,
            FindingSeverity.Blocking,
            [.. encrypted.Where(d => d.Now.AzureADDeviceId is not { } id || !escrowed.Contains(id))],
            n => $"{n} with an encrypted disk and no BitLocker recovery key in Entra",
            "Rotate their keys (Invoke-IntuneDeviceAction, or the admin center) and look again, or leave them with -ExcludeId.",
            "https://learn.microsoft.com/mem/intune/protect/encrypt-devices");
    }
}
