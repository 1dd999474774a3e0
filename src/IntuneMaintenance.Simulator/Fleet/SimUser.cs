namespace IntuneMaintenance.Simulator;

internal sealed record SimUser(string Id, string GivenName, string Surname, string Upn)
{
    /// <summary>Changes when its domain is removed by force.</summary>
    internal string Upn { get; set; } = Upn;

    internal string DisplayName => $"{GivenName} {Surname}";

    /// <summary>Member or Guest.</summary>
    internal string UserType { get; init; } = "Member";

    internal bool Enabled { get; set; } = true;

    /// <summary>Comes from a directory on premises.</summary>
    internal bool IsSynchronized { get; set; }

    /// <summary>A guest's own address; the UPN for everybody else.</summary>
    internal string? ForeignMail { get; init; }

    internal DateTimeOffset? Created { get; init; }
}
