namespace IntuneMaintenance.Engine.Domains;

/// <summary>What a domain shows of its removal.</summary>
internal enum DomainProgress
{
    /// <summary>None goes on.</summary>
    None,

    /// <summary>It goes on.</summary>
    Going,

    /// <summary>The last one failed.</summary>
    Failed,

    /// <summary>The service no longer knows the domain.</summary>
    Gone,
}
