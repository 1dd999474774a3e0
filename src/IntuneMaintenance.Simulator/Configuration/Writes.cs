namespace IntuneMaintenance.Simulator;

[Flags]
internal enum Writes
{
    None = 0,
    Create = 1,
    Update = 2,
    Delete = 4,

    /// <summary>PUT puts a whole new object in the old one's place.</summary>
    Replace = 8,

    Usual = Create | Update | Delete,
}
