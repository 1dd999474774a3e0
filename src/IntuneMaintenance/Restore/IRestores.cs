using System;
using System.Threading;
using System.Threading.Tasks;

namespace IntuneMaintenance;

/// <summary>Brings a tenant back to what a backup holds.</summary>
public interface IRestores
{
    /// <summary>
    /// Restores one object after the other. <paramref name="confirm"/> is asked with what would be done before anything of an object
    /// is written; <paramref name="sink"/> gets one result per object as soon as it is known.
    /// </summary>
    Task RunAsync(RestoreRequest request, Func<RestoreResult, Task<bool>> confirm, Func<RestoreResult, Task> sink, IProgress<WorkProgress> progress, CancellationToken cancellationToken);
}
