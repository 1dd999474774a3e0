namespace IntuneMaintenance.Simulator;

internal sealed record SimUser(string Id, string GivenName, string Surname, string Upn)
{
    internal string DisplayName => $"{GivenName} {Surname}";

    /// <summary>Member or Guest.</summary>
    internal string UserType { get; init; } = "Member";

    internal bool Enabled { get; init; } = true;

    /// <summary>A guest's own address; the UPN for everybody else.</summary>
    internal string? ForeignMail { get; init; }

    internal DateTimeOffset? Created { get; init; }
}
