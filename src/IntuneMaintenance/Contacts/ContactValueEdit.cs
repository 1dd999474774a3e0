namespace IntuneMaintenance;

/// <summary>A single value to set; empty clears it.</summary>
public sealed class ContactValueEdit
{
    /// <summary>Creates the edit.</summary>
    public ContactValueEdit(string name, string parameter, ContactValueKind kind, string value)
    {
        Name = name;
        Parameter = parameter;
        Kind = kind;
        Value = value;
    }

    /// <summary>Name of the setting, as Graph calls it.</summary>
    public string Name { get; }

    /// <summary>The parameter that named it, for errors.</summary>
    public string Parameter { get; }

    /// <summary>What it must look like.</summary>
    public ContactValueKind Kind { get; }

    /// <summary>The new value; empty clears it.</summary>
    public string Value { get; }
}
