namespace IntuneMaintenance;

/// <summary>How many objects of one type a backup holds.</summary>
public sealed class BackupTypeCount
{
    /// <summary>Type name, such as ConfigurationPolicy.</summary>
    public string Type { get; set; } = "";

    /// <summary>Objects saved.</summary>
    public int Count { get; set; }

    /// <summary>Graph version that they were read from.</summary>
    public string ApiVersion { get; set; } = "";
}
