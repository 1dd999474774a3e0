using IntuneMaintenance.Engine.Connection;
using IntuneMaintenance.Engine.Graph;

namespace IntuneMaintenance.Engine.Domains;

/// <summary>The room of domains.</summary>
internal sealed class GraphDomains : IDomains
{
    private readonly GraphDoor _door;
    private readonly TenantIdentity _tenant;
    private readonly DomainReader _reader;
    private readonly DomainRemover _remover;

    internal GraphDomains(GraphDoor door, TenantIdentity tenant)
    {
        _door = door;
        _tenant = tenant;
        _reader = new DomainReader(door, tenant);
        _remover = new DomainRemover(door, _reader);
    }

    public async Task<IReadOnlyList<IntuneDomain>> FindAsync(Func<string, bool> wanted, bool withReferences, CancellationToken cancellationToken)
    {
        List<GraphDomain> all = await _reader.ListAsync(cancellationToken).ConfigureAwait(false);
        var found = new List<IntuneDomain>();
        foreach (GraphDomain domain in all.Where(d => wanted(d.Id)))
        {
            DomainReference[]? references = withReferences ? await _reader.ReferencesAsync(domain.Id, cancellationToken).ConfigureAwait(false) : null;
            found.Add(_reader.ToModel(domain, all, references));
        }

        return [.. found.OrderByDescending(d => d.IsDefault).ThenBy(d => d.Name, StringComparer.OrdinalIgnoreCase)];
    }

    public async Task<DomainRemoval> CheckAsync(DomainRemovalRequest request, CancellationToken cancellationToken)
    {
        List<GraphDomain> all = await _reader.ListAsync(cancellationToken).ConfigureAwait(false);
        GraphDomain domain = all.Find(d => string.Equals(d.Id, request.Name, StringComparison.OrdinalIgnoreCase))
            ?? throw new IntuneMaintenanceException(FailureKind.NotFound, "DomainNotFound", $"-Name: the tenant has no domain '{request.Name}'.") { Target = request.Name, Advice = "Get-IntuneDomain shows them all." };
        DomainRules.CheckDomain(domain, all, request);
        DomainReference[] references = await _reader.ReferencesAsync(domain.Id, cancellationToken).ConfigureAwait(false);
        DomainRules.CheckReferences(domain, references, request, _tenant);
        string? newDefault = domain.IsDefault == true ? all.First(d => string.Equals(d.Id, request.NewDefault, StringComparison.OrdinalIgnoreCase)).Id : null;
        bool disables = request.DisableUserAccount && references.Length > 0;
        string renamed = references.Length == 0 ? "" : $", rename {DomainRules.Counts(references)} to {all.Find(d => d.IsInitial == true)?.Id ?? "the initial domain"} and {(disables ? "DISABLE the accounts" : "leave the accounts enabled")}";
        return new DomainRemoval
        {
            Name = domain.Id,
            State = DomainRemovalState.Ready,
            IsForced = references.Length > 0,
            DisablesAccounts = disables,
            References = references,
            ReferenceCount = references.Length,
            NewDefault = newDefault,
            Records = await _reader.RecordsAsync(domain, cancellationToken).ConfigureAwait(false),
            Detail = $"{(newDefault is null ? "R" : $"Make {newDefault} the default, r")}emove the domain{renamed}",
        };
    }

    /// <summary>How far the removal of a domain is that may have been asked for.</summary>
    internal async Task<DomainProgress> ProgressAsync(string name, DateTimeOffset? asked, CancellationToken cancellationToken) => await _reader.FindAsync(name, cancellationToken).ConfigureAwait(false) switch
    {
        null => DomainProgress.Gone,
        { IsGoing: true } => DomainProgress.Going,
        { } d when d.FailedSince(asked) => DomainProgress.Failed,
        _ => DomainProgress.None,
    };

    /// <summary>The domain that every tenant has and keeps; null when the service shows none.</summary>
    internal async Task<string?> InitialAsync(CancellationToken cancellationToken) =>
        (await _reader.ListAsync(cancellationToken).ConfigureAwait(false)).Find(d => d.IsInitial == true)?.Id;

    public Task<DomainRemoval> RemoveAsync(DomainRemoval removal, CancellationToken cancellationToken) => _remover.RemoveAsync(removal, cancellationToken);

    public Task<DomainRemoval> FollowAsync(DomainRemoval removal, TimeSpan patience, IProgress<WorkProgress> progress, CancellationToken cancellationToken) =>
        _remover.FollowAsync(removal, _door.Time.GetUtcNow() + patience, progress, cancellationToken);
}
