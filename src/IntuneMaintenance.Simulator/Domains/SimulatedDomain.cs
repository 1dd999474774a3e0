namespace IntuneMaintenance.Simulator;

/// <summary>A domain of the tenant's own, beside the initial one.</summary>
public sealed record SimulatedDomain(string Name)
{
    /// <summary>Whether its owner was proven.</summary>
    public bool IsVerified { get; init; } = true;

    /// <summary>The default domain, in place of the initial one.</summary>
    public bool IsDefault { get; init; }

    /// <summary>Issuer of its identity provider; null for a managed domain.</summary>
    public string? IssuerUri { get; init; }

    /// <summary>Where its users sign in; null for a managed domain.</summary>
    public string? PassiveSignInUri { get; init; }

    /// <summary>
    /// A domain below another one that was made a root: how it signs in is its own. Others follow the domain above them; one with an
    /// <see cref="IssuerUri"/> never does.
    /// </summary>
    public bool IsPromoted { get; init; }

    /// <summary>Its conversion is accepted and never ends.</summary>
    public bool StaysFederated { get; init; }

    /// <summary>Users who sign in with it: the first ones that no other domain has taken.</summary>
    public int Users { get; init; }

    /// <summary>Groups with an address in it.</summary>
    public int Groups { get; init; }

    /// <summary>Applications with an identifier in it.</summary>
    public int Applications { get; init; }

    /// <summary>One of the applications is open to other tenants.</summary>
    public bool HasMultitenantApplication { get; init; }

    /// <summary>Services that it is used for.</summary>
    public IReadOnlyList<string> Services { get; init; } = ["Email", "Intune"];
}
