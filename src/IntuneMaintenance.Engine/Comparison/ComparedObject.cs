using IntuneMaintenance.Engine.Backup;

namespace IntuneMaintenance.Engine.Comparison;

/// <summary>One object on its way into a comparison.</summary>
/// <param name="Saved">Its id, name and gaps.</param>
/// <param name="Kind">Derived type and platform: two objects of one name are one only when they agree in it. Empty when unknown.</param>
/// <param name="Content">What counts of it; null when it cannot be read.</param>
/// <param name="Failure">Why it cannot be read.</param>
internal sealed record ComparedObject(ManifestFile Saved, string Kind, ComparableObject? Content, IntuneMaintenanceException? Failure)
{
    internal string Id => Saved.Id;

    internal string Name => Saved.Name;

    /// <summary>Parts that the backup or the reading lacks.</summary>
    internal IReadOnlyList<string> Missing => Saved.Missing ?? [];
}
