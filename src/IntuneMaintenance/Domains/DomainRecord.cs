namespace IntuneMaintenance;

/// <summary>A DNS record that the service asked for.</summary>
public sealed class DomainRecord
{
    /// <summary>Verification or Service.</summary>
    public string Purpose { get; set; } = "";

    /// <summary>Txt, Mx, CName, Srv.</summary>
    public string Type { get; set; } = "";

    /// <summary>Name of the record.</summary>
    public string Label { get; set; } = "";

    /// <summary>Its value, with preference, priority, weight and port where it has them.</summary>
    public string Value { get; set; } = "";

    /// <summary>Time to live in seconds.</summary>
    public int Ttl { get; set; }

    /// <summary>Service that it is for.</summary>
    public string Service { get; set; } = "";

    /// <inheritdoc/>
    public override string ToString() => $"{Label} {Ttl} {Type} {Value}";
}
