using System;

namespace IntuneMaintenance;

/// <summary>Something that Graph cannot do, or not with this sign-in: a person does it.</summary>
public sealed class ChecklistItem
{
    /// <summary>The step that it belongs to.</summary>
    public DecommissionStep Step { get; set; }

    /// <summary>Id of the object, or of the kind of thing.</summary>
    public string Id { get; set; } = "";

    /// <summary>What it is about.</summary>
    public string? Name { get; set; }

    /// <summary>What to do, and where.</summary>
    public string Task { get; set; } = "";

    /// <summary>The page to do it on; null where the task says where.</summary>
    public string? Link { get; set; }

    /// <summary>A later run has seen that it is done. What Graph does not show stays open.</summary>
    public bool IsDone => DoneDateTime is not null;

    /// <summary>When a run saw that it is done (UTC, the tenant's clock).</summary>
    public DateTimeOffset? DoneDateTime { get; set; }

    /// <inheritdoc/>
    public override string ToString() => $"{Step}: {Task}";
}
