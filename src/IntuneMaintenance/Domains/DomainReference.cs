namespace IntuneMaintenance;

/// <summary>Something that still uses a domain.</summary>
public sealed class DomainReference
{
    /// <summary>user, group, application, ...</summary>
    public string Type { get; set; } = "";

    /// <summary>Its name.</summary>
    public string Name { get; set; } = "";

    /// <summary>What of it is in the domain: a user principal name, an address, an identifier.</summary>
    public string? Value { get; set; }

    /// <summary>Id in the directory.</summary>
    public string Id { get; set; } = "";

    /// <summary>An application that other tenants use: its domain cannot be removed by force.</summary>
    public bool IsMultitenant { get; set; }

    /// <inheritdoc/>
    public override string ToString() => $"{Type} {Name}";
}
