namespace IntuneMaintenance;

/// <summary>One contact setting and what it holds now.</summary>
public sealed class ContactPreference
{
    /// <summary>Whose it is.</summary>
    public ContactScope Scope { get; set; }

    /// <summary>Name of the setting, as Graph calls it.</summary>
    public string Name { get; set; } = "";

    /// <summary>Addresses, numbers or text that it holds; empty when it holds nothing.</summary>
    public string[] Value { get; set; } = [];

    /// <summary>True when Set-IntuneContactPreference changes it here and now.</summary>
    public bool CanSet { get; set; }

    /// <summary>What it is for, or why it can't be set.</summary>
    public string Note { get; set; } = "";

    /// <summary>The page of the admin center that changes it; null when no page is needed.</summary>
    public string? Link { get; set; }

    /// <inheritdoc/>
    public override string ToString() => $"{Scope}/{Name}: {string.Join(", ", Value)}";
}
