namespace IntuneMaintenance.Engine.ServiceAnnouncements;

/// <summary>A keyValuePair of the service.</summary>
internal sealed record GraphDetail(string? Name, string? Value)
{
    internal static ServiceDetail[] ToModels(IReadOnlyList<GraphDetail>? details) =>
        [.. (details ?? []).Select(d => new ServiceDetail { Name = d.Name ?? "", Value = d.Value ?? "" })];
}
