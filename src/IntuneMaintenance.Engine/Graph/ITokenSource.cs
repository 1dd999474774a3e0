using Azure.Core;

namespace IntuneMaintenance.Engine.Graph;

/// <summary>Where the door gets its tokens.</summary>
internal interface ITokenSource
{
    /// <summary>A token that is good for some minutes yet; a fresh one when the service refused the last.</summary>
    Task<AccessToken> GetAsync(bool fresh, CancellationToken cancellationToken);
}
