namespace IntuneMaintenance;

/// <summary>Whether a token can run a cmdlet.</summary>
public enum CmdletReadiness
{
    /// <summary>The token is opaque: only trying tells.</summary>
    Unknown,

    /// <summary>Every permission that it needs is granted.</summary>
    Yes,

    /// <summary>It runs, but a part of it lacks a permission.</summary>
    Partly,

    /// <summary>A permission is missing.</summary>
    No,
}
