namespace IntuneMaintenance.Engine.Backup;

/// <summary>One object on its way into a comparison.</summary>
/// <param name="File">Its id, name and gaps.</param>
/// <param name="Kind">Derived type and platform: two objects of one name are one only when they agree in it. Empty when unknown.</param>
/// <param name="Content">What counts of it; null when it cannot be read.</param>
/// <param name="Failure">Why it cannot be read.</param>
internal sealed record ComparedObject(ManifestFile File, string Kind, ComparableObject? Content, IntuneMaintenanceException? Failure)
{
    internal string Id => File.Id;

    internal string Name => File.Name;

    /// <summary>Parts that the backup or the reading lacks.</summary>
    internal IReadOnlyList<string> Missing => File.Missing ?? [];
}
