using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace IntuneMaintenance;

/// <summary>Holding configurations against each other.</summary>
public interface IComparisons
{
    /// <summary>Names of the types that can be compared.</summary>
    string[] TypeNames { get; }

    /// <summary>Hands over every object, equal ones as well, type by type, and what kept something from being compared.</summary>
    Task<ComparisonSummary> CompareAsync(
        ComparisonRequest request,
        Func<ConfigurationComparison, Task> found,
        Func<IntuneMaintenanceException, Task> failed,
        IProgress<WorkProgress> progress,
        CancellationToken cancellationToken);

    /// <summary>Writes one self-contained page; gives its full path.</summary>
    Task<string> WriteReportAsync(string path, ComparisonSummary summary, IReadOnlyList<ConfigurationComparison> found, CancellationToken cancellationToken);
}
