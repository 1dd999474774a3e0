using IntuneMaintenance.Engine.Configuration;

namespace IntuneMaintenance.Engine.Restore;

/// <summary>Holds a mapping file against the tenant before anything is written: every target must be there, by id or by a name that is one object's only.</summary>
internal static class MappingCheck
{
    internal static async Task CheckAsync(string path, RestoreMapping mapping, TenantObjects tenant, DirectoryReferences directory, CancellationToken cancellationToken)
    {
        foreach ((string kind, string source, string target) in mapping.Entries.ToArray())
        {
            string[] ids = ReferenceKinds.Others.Contains(kind)
                ? await directory.ExistsAsync(kind, target, cancellationToken).ConfigureAwait(false) ? [target]
                    : kind == ReferenceKinds.Group ? [.. await directory.GroupsAsync(target, cancellationToken).ConfigureAwait(false)]
                    : []
                : await InTypeAsync(tenant, ConfigurationTypes.Find(kind)!, target, cancellationToken).ConfigureAwait(false);
            mapping.Set(kind, source, ids.Length switch
            {
                1 => ids[0],
                0 => throw RestoreMapping.Wrong(path, $"the tenant has no {kind} '{target}'"),
                _ => throw RestoreMapping.Wrong(path, $"the tenant has {ids.Length} objects of kind {kind} called '{target}'; name an id"),
            });
        }
    }

    private static async Task<string[]> InTypeAsync(TenantObjects tenant, ConfigurationType type, string target, CancellationToken cancellationToken)
    {
        if (await tenant.FindAsync(type, target, cancellationToken).ConfigureAwait(false) is { } byId)
        {
            return [byId.Id];
        }

        return [.. (await tenant.OfAsync(type, null, cancellationToken).ConfigureAwait(false)).Where(o => o.Name == target).Select(o => o.Id)];
    }
}
