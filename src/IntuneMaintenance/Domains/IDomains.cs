using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace IntuneMaintenance;

/// <summary>What the domain cmdlets ask of the engine.</summary>
public interface IDomains
{
    /// <summary>All domains of the tenant; of those that the filter takes, with what refers to them.</summary>
    Task<IReadOnlyList<IntuneDomain>> FindAsync(Func<string, bool> wanted, bool withReferences, CancellationToken cancellationToken);

    /// <summary>Reads what a removal would mean, and throws where it cannot be; sends nothing.</summary>
    Task<DomainRemoval> CheckAsync(DomainRemovalRequest request, CancellationToken cancellationToken);

    /// <summary>Moves the default where that was checked, and removes the domain.</summary>
    Task<DomainRemoval> RemoveAsync(DomainRemoval removal, CancellationToken cancellationToken);

    /// <summary>Follows a removal until the service no longer knows the domain, or the time is over.</summary>
    Task<DomainRemoval> FollowAsync(DomainRemoval removal, TimeSpan patience, IProgress<WorkProgress> progress, CancellationToken cancellationToken);
}
