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

    /// <summary>Products that the user has; one that it has twice stands here twice.</summary>
    internal List<SimLicense> Licenses { get; } = [];

    /// <summary>When it went into the recycle bin; null while it is there.</summary>
    internal DateTimeOffset? DeletedAt { get; set; }
}
