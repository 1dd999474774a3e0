using System;
using System.Threading;
using System.Threading.Tasks;

namespace IntuneMaintenance;

/// <summary>Contact settings.</summary>
public interface IContacts
{
    /// <summary>The settings of one scope.</summary>
    Task<ContactPreference[]> GetAsync(ContactScope scope, CancellationToken cancellationToken);

    /// <summary>
    /// Reads, changes what is named, asks with the target and what would be done, writes, and reads again. The settings
    /// as they are afterwards; null when the answer was no, or when the change waits for an approver, which is told.
    /// </summary>
    Task<ContactPreference[]?> SetAsync(ContactChange change, Func<string, string, Task<bool>> confirm, Func<PendingApproval, Task> pending, CancellationToken cancellationToken);
}
