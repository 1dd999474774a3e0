using System.Globalization;
using IntuneMaintenance.Engine.Storage;
using IntuneMaintenance.Engine.Text;

namespace IntuneMaintenance.Engine.Backup;

/// <summary>What the files alone cannot tell of a backup: whether it is recent, of this tenant, and what has changed since.</summary>
internal sealed class BackupProof
{
    private readonly BackupCheck _check;
    private readonly Storages _storages;
    private readonly IBackupChanges _changes;

    internal BackupProof(BackupCheck check, Storages storages, IBackupChanges changes)
    {
        _check = check;
        _storages = storages;
        _changes = changes;
    }

    internal async Task CompleteAsync(BackupTestRequest request, IProgress<WorkProgress> progress, CancellationToken cancellationToken)
    {
        var tenant = (GraphBackups?)request.Tenant;
        if (tenant is not null && _check.CreatedDateTime is { } created)
        {
            // The tenant's clock made the time in the manifest.
            _check.Age = tenant.Time.GetUtcNow() - created;
        }

        if (request.MaxAge is { } most && _check.Age is { } age && age > TimeSpan.FromDays(most))
        {
            Fault($"The backup is {Counted.Days((int)age.TotalDays)} old; -MaxAge allows {most.ToString(CultureInfo.InvariantCulture)}.");
        }

        if (tenant is not null && _check.TenantId is { } of)
        {
            _check.IsOfTenant = of.Equals(tenant.Identity.TenantId, StringComparison.OrdinalIgnoreCase);
            if (_check.IsOfTenant == true)
            {
                await CompareAsync(request.Path, tenant, progress, cancellationToken).ConfigureAwait(false);
            }
            else
            {
                Fault($"The backup is of {_check.TenantName} ({of}), and the connection is to {tenant.Identity.TenantName} ({tenant.Identity.TenantId}).");
            }
        }
    }

    private async Task CompareAsync(string path, GraphBackups tenant, IProgress<WorkProgress> progress, CancellationToken cancellationToken)
    {
        try
        {
            using BackupArchive archive = await BackupArchive.OpenAsync(_storages.Open(path), cancellationToken).ConfigureAwait(false);
            IReadOnlyList<ConfigurationComparison> found = await _changes.FindAsync(archive, tenant, progress, cancellationToken).ConfigureAwait(false);
            _check.Changes = [.. found];
            _check.ChangeCount = found.Count(c => c.Change != ConfigurationChange.NotCompared);
        }
        catch (IntuneMaintenanceException e) when (e.Kind == FailureKind.InvalidData)
        {
            // The problem stands in the list already: what is damaged as a whole is not compared.
        }
    }

    private void Fault(string problem)
    {
        _check.Problems = [.. _check.Problems, problem];
        _check.IsValid = false;
    }
}
