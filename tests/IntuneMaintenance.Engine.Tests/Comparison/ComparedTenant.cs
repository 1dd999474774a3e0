using IntuneMaintenance.Engine.Backup;
using IntuneMaintenance.Engine.Comparison;
using IntuneMaintenance.Engine.Storage;
using IntuneMaintenance.Engine.Tests.Backup;
using Xunit;

namespace IntuneMaintenance.Engine.Tests.Comparison;

/// <summary>Short words for tests that compare.</summary>
internal static class ComparedTenant
{
    /// <summary>Runs a comparison and gives what is not equal, and the errors.</summary>
    internal static async Task<(List<ConfigurationComparison> Found, List<IntuneMaintenanceException> Failures, ComparisonSummary Summary)> CompareAsync(ComparisonRequest request)
    {
        var found = new List<ConfigurationComparison>();
        var failures = new List<IntuneMaintenanceException>();
        ComparisonSummary summary = await new Comparisons(Storages.Offline).CompareAsync(request, Take, Fail, NoProgress.Instance, CancellationToken.None);
        return (found, failures, summary);

        Task Take(ConfigurationComparison comparison)
        {
            if (comparison.Change != ConfigurationChange.Equal)
            {
                found.Add(comparison);
            }

            return Task.CompletedTask;
        }

        Task Fail(IntuneMaintenanceException failure)
        {
            failures.Add(failure);
            return Task.CompletedTask;
        }
    }

    /// <summary>A backup of the tenant held against the tenant as it is now.</summary>
    internal static Task<(List<ConfigurationComparison> Found, List<IntuneMaintenanceException> Failures, ComparisonSummary Summary)> CompareAsync(this BackupTenant tenant, string backup = "backup", params string[] types) =>
        CompareAsync(new ComparisonRequest { ReferencePath = tenant.PathOf(backup), Difference = tenant.Connection.Backups, Type = types });

    internal static string Text(IEnumerable<ConfigurationComparison> found) =>
        string.Join('\n', found.Select(c => $"{c} {c.Reason} {string.Join(" | ", c.Differences.Select(d => d.ToString()))}"));

    internal static void AssertNothing((List<ConfigurationComparison> Found, List<IntuneMaintenanceException> Failures, ComparisonSummary Summary) result)
    {
        Assert.True(result.Found.Count == 0, Text(result.Found));
        Assert.True(result.Failures.Count == 0, string.Join('\n', result.Failures.Select(f => f.Message)));
        Assert.True(result.Summary.Counts[ConfigurationChange.Equal] > 0);
    }
}
