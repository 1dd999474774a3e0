namespace IntuneMaintenance;

/// <summary>A search in Microsoft's partner directory. No API answers it: the page does.</summary>
public sealed class PartnerDirectory
{
    /// <summary>Country, two letters (ISO 3166).</summary>
    public string Country { get; set; } = "";

    /// <summary>Service that is looked for.</summary>
    public string Service { get; set; } = "";

    /// <summary>The page with the partners found.</summary>
    public string Link { get; set; } = "";

    /// <summary>What the page is and isn't.</summary>
    public string Note { get; set; } = "";
}
