namespace IntuneMaintenance.Simulator;

internal sealed class SimGroup(string id, string displayName, string mailNickname, DateTimeOffset created)
{
    internal string Id { get; } = id;

    internal string DisplayName { get; set; } = displayName;

    internal string? Description { get; set; }

    internal string MailNickname { get; set; } = mailNickname;

    internal DateTimeOffset Created { get; } = created;

    /// <summary>Object ids in the order in which they joined.</summary>
    internal List<string> Members { get; } = [];

    /// <summary>Its address, when it has one.</summary>
    internal string? Mail { get; set; }

    /// <summary>Comes from a directory on premises.</summary>
    internal bool IsSynchronized { get; set; }

    internal bool Gone { get; set; }
}
