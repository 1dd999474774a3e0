using System.Text.Json.Nodes;

namespace IntuneMaintenance.Simulator;

/// <summary>A collection, or a single object, that hangs below a configuration object.</summary>
internal sealed record ChildDescriptor(string Name, string Type)
{
    /// <summary>One object rather than many.</summary>
    internal bool One { get; init; }

    internal bool Expandable { get; init; } = true;

    /// <summary>Pages are as small as those of the settings catalog.</summary>
    internal bool SmallPages { get; init; }

    /// <summary>Written along with its owner when that is created or replaced.</summary>
    internal bool Inline { get; init; }

    internal Writes Writes { get; init; }

    internal IReadOnlyList<string> Required { get; init; } = [];

    internal IReadOnlyList<string> ReadOnly { get; init; } = [];

    /// <summary>What the service itself adds to a new element, as JSON by name.</summary>
    internal IReadOnlyDictionary<string, string> Made { get; init; } = ServerMade.Nothing;

    internal IReadOnlyList<ChildDescriptor> Children { get; init; } = [];

    /// <summary>A last look at an element before it is stored: resolves what it is bound to, refuses what does not fit.</summary>
    internal Action<WriteContext, JsonObject>? Accept { get; init; }

    /// <summary>Worked out from the rest of the tenant at every read rather than kept.</summary>
    internal Func<ObjectContext, IEnumerable<JsonObject>>? Live { get; init; }

    internal ChildDescriptor? Child(string name) => Children.FirstOrDefault(c => string.Equals(c.Name, name, StringComparison.OrdinalIgnoreCase));
}
