using System.Text.Json;
using IntuneMaintenance.Engine.Graph;

namespace IntuneMaintenance.Engine.Backup;

/// <summary>One type of configuration object: where it lives and what has to be asked for to have it whole.</summary>
internal sealed record ConfigurationType(string Name, string Path)
{
    /// <summary>Least permission that reads it.</summary>
    internal string Permission { get; init; } = "DeviceManagementConfiguration.Read.All";

    /// <summary>Beta, because v1.0 drops assignment filters, scope tags and whole subtypes.</summary>
    internal GraphVersion Version { get; init; } = GraphVersion.Beta;

    internal string NameProperty { get; init; } = "displayName";

    /// <summary>Query of the list, without '?'.</summary>
    internal string ListQuery { get; init; } = "";

    /// <summary>Query of a single object when the list leaves something out; null when the list has it all.</summary>
    internal string? ItemQuery { get; init; }

    /// <summary>What hangs below the object and is saved with it.</summary>
    internal IReadOnlyList<SubResource> Parts { get; init; } = [SubResource.Assignments];

    /// <summary>Says why an object of the list does not belong to the tenant, or null.</summary>
    internal Func<JsonElement, BackupGap?> LeftOut { get; init; } = static _ => null;

    /// <summary>What Graph never gives of this object: binaries, secrets.</summary>
    internal Func<JsonElement, IEnumerable<BackupGap>> Withheld { get; init; } = MaskedSecrets.In;

    internal bool IsApp => Path.StartsWith("deviceAppManagement/", StringComparison.Ordinal);

    internal GraphPath List => new(Version, ListQuery.Length > 0 ? $"{Path}?{ListQuery}" : Path);

    /// <summary>Relative path of one object.</summary>
    internal string PathOf(string id) => $"{Path}/{Uri.EscapeDataString(id)}";
}
