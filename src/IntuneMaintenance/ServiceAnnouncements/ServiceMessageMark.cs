namespace IntuneMaintenance;

/// <summary>What a user can make of a message center post; each user has marks of their own.</summary>
public enum ServiceMessageMark
{
    /// <summary>Read.</summary>
    Read,

    /// <summary>Unread again.</summary>
    Unread,

    /// <summary>Archived.</summary>
    Archived,

    /// <summary>Out of the archive.</summary>
    Unarchived,

    /// <summary>A favourite.</summary>
    Favorite,

    /// <summary>No favourite any longer.</summary>
    NotFavorite,
}
