using System.Text.Json;
using IntuneMaintenance.Engine.Graph;

namespace IntuneMaintenance.Engine.Configuration;

/// <summary>One type of object: where it lives and what has to be asked for to have it whole.</summary>
internal sealed record ConfigurationType(string Name, string Path)
{
    /// <summary>Least permission that reads it.</summary>
    internal string Permission { get; init; } = "DeviceManagementConfiguration.Read.All";

    /// <summary>The permission exists for signed-in users only.</summary>
    internal bool DelegatedOnly { get; init; }

    /// <summary>Beta, because v1.0 drops assignment filters, scope tags and whole subtypes.</summary>
    internal GraphVersion Version { get; init; } = GraphVersion.Beta;

    internal string NameProperty { get; init; } = "displayName";

    /// <summary>Query of the list, without '?'.</summary>
    internal string ListQuery { get; init; } = "";

    /// <summary>Query of a single object when the list leaves something out; null when the list has it all.</summary>
    internal string? ItemQuery { get; init; }

    /// <summary>Properties that an object shows only when they are asked for by name.</summary>
    internal IReadOnlyList<string> Selected { get; init; } = [];

    /// <summary>Properties that let somebody in: they go into no plain file.</summary>
    internal IReadOnlyList<string> Sensitive { get; init; } = [];

    /// <summary>What hangs below the object and is saved with it.</summary>
    internal IReadOnlyList<SubResource> Parts { get; init; } = [SubResource.Assignments];

    /// <summary><see cref="Path"/> is the object itself; the tenant has one.</summary>
    internal bool Single { get; init; }

    /// <summary>The objects lie below those of <see cref="Path"/>, under this name.</summary>
    internal string? Below { get; init; }

    /// <summary>Property that moves with each change of the object and of its stamped parts; null where none can be trusted.</summary>
    internal string? Stamp { get; init; }

    /// <summary>Can be written back at all; false for records and the inventory.</summary>
    internal bool Restorable { get; init; } = true;

    /// <summary>A decommission removes it.</summary>
    internal bool InPlan { get; init; }

    /// <summary>Many objects to a file, read page by page: the archive of devices, users and licences.</summary>
    internal bool IsInventory { get; init; }

    /// <summary>Why it is asked for only when it is named; null when it always is.</summary>
    internal string? OnRequest { get; init; }

    /// <summary>Says why an object of the list does not belong to the tenant, or null.</summary>
    internal Func<JsonElement, BackupGap?> LeftOut { get; init; } = static _ => null;

    /// <summary>What Graph never gives of this object: binaries, secrets.</summary>
    internal Func<JsonElement, IEnumerable<BackupGap>> Withheld { get; init; } = MaskedSecrets.In;

    /// <summary>What Graph never gives of any object of the type; told once, when there is an object.</summary>
    internal IReadOnlyList<BackupGap> NeverGiven { get; init; } = [];

    internal bool IsApp => Name == "MobileApp";

    internal GraphPath List => new(Version, ListQuery.Length > 0 ? $"{Path}?{ListQuery}" : Path);

    /// <summary>Relative path of one object.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="parent">Id of the object that it lies below, for a type with <see cref="Below"/>.</param>
    internal string PathOf(string id, string? parent = null) =>
        Single ? Path
        : Below is null ? $"{Path}/{Uri.EscapeDataString(id)}"
        : $"{Path}/{Uri.EscapeDataString(parent ?? "")}/{Below}/{Uri.EscapeDataString(id)}";
}
