namespace IntuneMaintenance.Engine.Decommission.Readiness;

/// <summary>Local administrator passwords, BitLocker keys and Activation Lock codes go with the devices' records, and may be asked for long after.</summary>
internal sealed class RecoveryKeyNotSavedSource : IReadinessSource
{
    public string Code => DecommissionFindingId.RecoveryKeyNotSaved;

    public FindingSeverity WhenUnread => FindingSeverity.Warning;

    public Task<IReadOnlyList<DecommissionFinding>> FindAsync(ReadinessScope scope, CancellationToken cancellationToken)
    {
        bool saves = scope.Has(DecommissionStep.Backup) && scope.Plan.EncryptionCertificate.Length > 0;
        return Task.FromResult(saves ? Found.Nothing : Found.Devices(
            Code,
            FindingSeverity.Warning,
            [.. scope.Leaving.Where(d => (d.IsWindows && d.IsRetired && d.IsEntraJoined) || (d.IsApple && d.Now.IsSupervised == true))],
            n => $"The plan saves no keys of {n} whose local administrator password, BitLocker key or Activation Lock code goes with the record",
            "Make the plan with -EncryptionCertificate, or save them with Backup-IntuneConfiguration -IncludeRecoveryKey."));
    }
}
