namespace IntuneMaintenance.Tests.Conventions;

/// <summary>
/// What a cmdlet of the everyday rooms does where there is nothing, where the token may do nothing, and where it is an
/// application's. An outcome is the number of objects and the errors' ids, as in "2 PermissionMissing".
/// </summary>
/// <param name="Command">A whole command; what it names need not be there.</param>
/// <param name="Empty">In a tenant without anything.</param>
/// <param name="Denied">With a user's token that has User.Read alone.</param>
/// <param name="AppOnly">With an application's token that has every permission an application can have.</param>
internal sealed record DailyRow(string Command, string Empty, string Denied, string AppOnly)
{
    internal string Cmdlet => Command.Split(' ')[0];

    /// <summary>In a partner's tenant without relationships, with a token that may do all, and with one that may read nobody else's.</summary>
    internal (string Empty, string Denied)? Partner { get; init; }

    /// <summary>A part of the address of what it lists, and would cut short if it read too few pages.</summary>
    internal string? Listed { get; init; }
}
