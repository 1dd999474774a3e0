using System;
using System.Threading;
using System.Threading.Tasks;

namespace IntuneMaintenance;

/// <summary>Partners of the tenant, and the partner ID of the calling identity.</summary>
public interface IPartners
{
    /// <summary>The partners of one kind.</summary>
    Task<Partner[]> GetAsync(PartnerKind kind, CancellationToken cancellationToken);

    /// <summary>Links a partner ID to the calling identity. Null when the answer was no.</summary>
    Task<Partner?> AddAsync(string partnerId, Func<string, string, Task<bool>> confirm, CancellationToken cancellationToken);

    /// <summary>Changes the partner ID that is linked to the calling identity. Null when the answer was no.</summary>
    Task<Partner?> SetAsync(string partnerId, Func<string, string, Task<bool>> confirm, CancellationToken cancellationToken);

    /// <summary>Removes the link; a partner ID that is given must be the linked one. What was linked; null when the answer was no.</summary>
    Task<Partner?> RemoveAsync(string? partnerId, Func<string, string, Task<bool>> confirm, CancellationToken cancellationToken);
}
