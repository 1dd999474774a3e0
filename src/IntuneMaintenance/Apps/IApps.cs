using System;
using System.Threading;
using System.Threading.Tasks;

namespace IntuneMaintenance;

/// <summary>What the app cmdlets ask of the engine.</summary>
public interface IApps
{
    /// <summary>The tenant's own apps, as they are read.</summary>
    Task FindAsync(Func<IntuneApp, Task> sink, CancellationToken cancellationToken);

    /// <summary>Reads one app anew; throws when it is not there.</summary>
    Task<IntuneApp> GetAsync(string id, CancellationToken cancellationToken);

    /// <summary>The one group of that id or name.</summary>
    Task<AppGroup> GroupAsync(string idOrName, CancellationToken cancellationToken);

    /// <summary>Groups whose names begin so.</summary>
    Task FindGroupsAsync(string start, Func<AppGroup, Task> sink, CancellationToken cancellationToken);

    /// <summary>Members of a group with those of groups in it, or the tenant's devices; null where it cannot be counted.</summary>
    Task<int?> CountAsync(AppGroup? group, CancellationToken cancellationToken);

    /// <summary>Reads what an uninstallation would change, and throws where it cannot be; sends nothing.</summary>
    Task<AppActResult> CheckUninstallAsync(AppUninstallRequest request, CancellationToken cancellationToken);

    /// <summary>Assigns the app for uninstallation, and reads back that everything else stayed.</summary>
    Task<AppActResult> UninstallAsync(AppUninstallRequest request, CancellationToken cancellationToken);

    /// <summary>Reads what stands against a removal, and throws where it cannot be; sends nothing.</summary>
    Task<AppActResult> CheckRemovalAsync(string id, bool force, CancellationToken cancellationToken);

    /// <summary>Removes the app, and reads back that it is gone.</summary>
    Task<AppActResult> RemoveAsync(AppActResult checkedAct, string? justification, string? approvalCode, CancellationToken cancellationToken);
}
