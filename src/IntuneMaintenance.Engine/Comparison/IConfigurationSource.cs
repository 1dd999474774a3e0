using IntuneMaintenance.Engine.Backup;
using IntuneMaintenance.Engine.Configuration;

namespace IntuneMaintenance.Engine.Comparison;

/// <summary>One side of a comparison: a backup, or a tenant as it is now.</summary>
internal interface IConfigurationSource : IDisposable
{
    /// <summary>As a person would name it.</summary>
    string Text { get; }

    string TenantId { get; }

    /// <summary>What its objects are called, as far as it is known already.</summary>
    ReferenceNames Names { get; }

    /// <summary>False when it was never asked for this type.</summary>
    bool Covers(ConfigurationType type);

    /// <summary>Learns the names of all objects: one may refer to another that is compared later, or not at all.</summary>
    Task LearnNamesAsync(CancellationToken cancellationToken);

    /// <summary>All objects of a type.</summary>
    Task<BackupArchive> OpenAsync(ConfigurationType type, CancellationToken cancellationToken);
}
