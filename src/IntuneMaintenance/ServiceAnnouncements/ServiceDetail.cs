namespace IntuneMaintenance;

/// <summary>A named detail of a post or an issue, such as a roadmap id.</summary>
public sealed class ServiceDetail
{
    /// <summary>What it is.</summary>
    public string Name { get; set; } = "";

    /// <summary>Its text.</summary>
    public string Value { get; set; } = "";

    /// <inheritdoc/>
    public override string ToString() => $"{Name}={Value}";
}
