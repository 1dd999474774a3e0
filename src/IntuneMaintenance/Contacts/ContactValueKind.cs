namespace IntuneMaintenance;

/// <summary>What a contact value must look like.</summary>
public enum ContactValueKind
{
    /// <summary>A mail address.</summary>
    Mail,

    /// <summary>A phone number.</summary>
    Phone,

    /// <summary>A web address.</summary>
    Url,

    /// <summary>Any text.</summary>
    Text,
}
