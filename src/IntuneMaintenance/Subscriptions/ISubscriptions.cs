using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace IntuneMaintenance;

/// <summary>What the subscription cmdlets ask of the engine.</summary>
public interface ISubscriptions
{
    /// <summary>Subscriptions and products that carry Intune, or all; the most urgent first.</summary>
    Task<IReadOnlyList<IntuneSubscription>> FindAsync(bool all, CancellationToken cancellationToken);

    /// <summary>Collects what is asked for when cancelling.</summary>
    /// <param name="contact">Id or user principal name of the primary contact; null for who bought the subscription.</param>
    /// <param name="cancellationToken">Cancels.</param>
    Task<CancellationSheet> MakeSheetAsync(string? contact, CancellationToken cancellationToken);

    /// <summary>Writes a sheet to a .txt or .html file; returns its full path.</summary>
    Task<string> WriteSheetAsync(CancellationSheet sheet, string path, bool replace, CancellationToken cancellationToken);
}
