using System;

namespace IntuneMaintenance;

/// <summary>A piece of infrastructure: whether anything still needs it, by what evidence, and what is left to uninstall.</summary>
public sealed class IntuneInfrastructure
{
    /// <summary>What it is.</summary>
    public InfrastructureKind Kind { get; set; }

    /// <summary>Its name: the domain, the connector.</summary>
    public string Name { get; set; } = "";

    /// <summary>Whether anything still needs it.</summary>
    public InfrastructureUse InUse { get; set; }

    /// <summary>Its state in the service's own words.</summary>
    public string State { get; set; } = "";

    /// <summary>What the verdict stands on, one line each.</summary>
    public string[] Evidence { get; set; } = [];

    /// <summary>The same as text.</summary>
    public string EvidenceText { get; set; } = "";

    /// <summary>Last synchronisation or sign of life (UTC).</summary>
    public DateTimeOffset? LastSyncDateTime { get; set; }

    /// <summary>Identity provider of a federated domain.</summary>
    public string? IdentityProvider { get; set; }

    /// <summary>The domain above a federated one that decides how both sign in; null for a domain that decides by itself.</summary>
    public string? FollowsDomain { get; set; }

    /// <summary>The machine that it runs on, as far as the service knows it.</summary>
    public string? Server { get; set; }

    /// <summary>Version of its software.</summary>
    public string? Version { get; set; }

    /// <summary>Users that come through it; null where they could not be counted.</summary>
    public int? UserCount { get; set; }

    /// <summary>Groups that come through it.</summary>
    public int? GroupCount { get; set; }

    /// <summary>Devices that come through it.</summary>
    public int? DeviceCount { get; set; }

    /// <summary>Features that are on.</summary>
    public string[] Features { get; set; } = [];

    /// <summary>What is left to do on servers, in this order; no API does it.</summary>
    public string[] Uninstall { get; set; } = [];

    /// <summary>Id in the service.</summary>
    public string Id { get; set; } = "";

    /// <summary>Where a person looks at it.</summary>
    public string Link { get; set; } = "";

    /// <inheritdoc/>
    public override string ToString() => $"{Kind} {Name}";
}
