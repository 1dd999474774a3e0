namespace IntuneMaintenance;

/// <summary>A group that apps are assigned to.</summary>
public sealed class AppGroup
{
    /// <summary>Id in the directory.</summary>
    public string Id { get; set; } = "";

    /// <summary>Its name.</summary>
    public string Name { get; set; } = "";

    /// <inheritdoc/>
    public override string ToString() => Name;
}
