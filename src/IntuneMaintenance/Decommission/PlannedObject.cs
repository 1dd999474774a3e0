namespace IntuneMaintenance;

/// <summary>An app, a configuration object, a user, a licence or whatever else of a plan is no device.</summary>
public sealed class PlannedObject
{
    /// <summary>Type name, as in a backup.</summary>
    public string Type { get; set; } = "";

    /// <summary>Object id.</summary>
    public string Id { get; set; } = "";

    /// <summary>Name when the plan was made; the executor demands the same.</summary>
    public string Name { get; set; } = "";

    /// <summary>True when the plan uninstalls or removes it; false when it stays.</summary>
    public bool Included { get; set; }

    /// <summary>Id of what it belongs to: the managed device of a record, the profile of an assignment, the user of a licence, the server or identity provider of a piece of infrastructure.</summary>
    public string? OwnerId { get; set; }

    /// <summary>Why.</summary>
    public string Reason { get; set; } = "";
}
