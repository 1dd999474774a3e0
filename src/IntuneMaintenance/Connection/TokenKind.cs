namespace IntuneMaintenance;

/// <summary>On whose behalf the token speaks.</summary>
public enum TokenKind
{
    /// <summary>The token is opaque: nobody knows.</summary>
    Unknown,

    /// <summary>A signed-in user, through an application.</summary>
    Delegated,

    /// <summary>An application on its own.</summary>
    AppOnly,
}
