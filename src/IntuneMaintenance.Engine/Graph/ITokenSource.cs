using Azure.Core;

namespace IntuneMaintenance.Engine.Graph;

/// <summary>Where the door gets its tokens.</summary>
internal interface ITokenSource
{
    /// <summary>The token in use; null before the first.</summary>
    AccessToken? Present { get; }

    /// <summary>
    /// A token that is good for some minutes yet. When the service refused one, a token other than that; the same again
    /// says that there is no other.
    /// </summary>
    Task<AccessToken> GetAsync(RefusedToken? refused, CancellationToken cancellationToken);
}
