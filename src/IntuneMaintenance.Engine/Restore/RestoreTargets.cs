using IntuneMaintenance.Engine.Configuration;

namespace IntuneMaintenance.Engine.Restore;

/// <summary>Finds the object of the tenant that stands for one of the backup: by what was done before, by id, by what it is.</summary>
internal sealed class RestoreTargets
{
    private const string Ambiguous = "RestoreAmbiguous";

    // Ids of scope tags are small numbers, another tag's in another tenant; only the default one is the same everywhere.
    private const string DefaultTag = "0";
    private const int ShortId = 8;
    private readonly RestoreSource _source;
    private readonly TenantObjects _tenant;
    private readonly RestoreMap _map;
    private readonly bool _sameTenant;

    internal RestoreTargets(RestoreSource source, TenantObjects tenant, RestoreMap map, bool sameTenant)
    {
        _source = source;
        _tenant = tenant;
        _map = map;
        _sameTenant = sameTenant;
    }

    /// <summary>Null when the tenant has no such object; throws when nobody can tell which one it is.</summary>
    internal async Task<TenantObject?> FindAsync(ConfigurationType type, TenantObject source, CancellationToken cancellationToken)
    {
        if (await KnownAsync(type, source, cancellationToken).ConfigureAwait(false) is { } known)
        {
            return known;
        }

        TenantObject[] alike = [.. await AlikeAsync(type, source, null, cancellationToken).ConfigureAwait(false)];
        int twins = alike.Length == 1 ? await _source.CountLikeAsync(type, source, cancellationToken).ConfigureAwait(false) : 0;
        return alike.Length == 0 ? null
            : alike.Length == 1 && (twins <= 1 || source.IsDefault) ? alike[0]
            : throw new IntuneMaintenanceException(FailureKind.InvalidState, Ambiguous, alike.Length > 1
                ? $"The tenant has {alike.Length} objects called '{source.Name}' of this type, and none with the id of the backup."
                : $"The backup has {twins} objects called '{source.Name}' of this type, and nobody can tell which of them the tenant's is.")
            {
                Advice = "Rename all but one, or restore them one by one after the others have been renamed.",
            };
    }

    /// <summary>By what this restore did before, else by id.</summary>
    internal async Task<TenantObject?> KnownAsync(ConfigurationType type, TenantObject source, CancellationToken cancellationToken)
    {
        if (_map.Target(type.Name, source.Id) is { } target && await _tenant.FindAsync(type, target, cancellationToken).ConfigureAwait(false) is { } before)
        {
            return before;
        }

        TenantObject? same = source.Id.Length == 0 ? null : await _tenant.FindAsync(type, source.Id, cancellationToken).ConfigureAwait(false);
        return same is not null && IsBelieved(source, same) ? same : null;
    }

    /// <summary>An id that is long is one object's only, wherever it turns up; a short one is another tag's in another tenant.</summary>
    private bool IsBelieved(TenantObject source, TenantObject same)
    {
        bool named = source.Name.Length == 0 || same.Name == source.Name;
        return source.Id.Length > ShortId ? _sameTenant || named : source.Id == DefaultTag || (_sameTenant && named);
    }

    /// <summary>Objects that are the same to a person and that no other object of the backup stands for.</summary>
    internal async Task<IReadOnlyList<TenantObject>> AlikeAsync(ConfigurationType type, TenantObject source, TimeSpan? notOlderThan, CancellationToken cancellationToken) =>
    [
        .. (await _tenant.OfAsync(type, notOlderThan, cancellationToken).ConfigureAwait(false)).Where(o => o.IsLike(source)
            && (source.Parent is null || source.Parent.Equals(o.Parent, StringComparison.OrdinalIgnoreCase))
            && !_map.IsTaken(type.Name, o.Id, source.Id)
            && !(_sameTenant && !o.Id.Equals(source.Id, StringComparison.OrdinalIgnoreCase) && _source.Find(type.Name, o.Id)?.Name == o.Name)),
    ];
}
