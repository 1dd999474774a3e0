namespace IntuneMaintenance.Simulator;

/// <summary>The configuration types that the tenant has (facts §9), in the order in which they refer to each other.</summary>
internal static class Collections
{
    internal static IReadOnlyList<CollectionDescriptor> All { get; } =
    [
        .. FoundationCollections.All, .. ConnectorCollections.All, .. AppCollections.All, .. ScriptCollections.All, .. PolicyCollections.All,
        .. TemplateCollections.All, .. EnrollmentCollections.All, .. AppPolicyCollections.All, .. UpdateCollections.All, .. TenantCollections.All,
        .. BeyondCollections.All,
    ];

    internal static CollectionDescriptor? Find(IReadOnlyList<string> segments) => All.FirstOrDefault(d =>
        segments.Count >= d.Depth && string.Equals(string.Join('/', segments.Take(d.Depth)), d.Path, StringComparison.OrdinalIgnoreCase));

}
