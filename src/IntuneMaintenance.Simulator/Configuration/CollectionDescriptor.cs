using System.Text.Json.Nodes;

namespace IntuneMaintenance.Simulator;

/// <summary>One configuration type: where it lives, what its items are, what hangs below them, and what may be written.</summary>
internal sealed record CollectionDescriptor(string Area, string Name, string BaseType)
{
    internal string Path => Area + "/" + Name;

    /// <summary>Segments of the path of the collection itself.</summary>
    internal int Depth { get; } = Area.Count(c => c == '/') + 2;

    /// <summary>The permission family; a name with a dot is a permission of its own, without .Read or .ReadWrite.</summary>
    internal string Permission { get; init; } = "Configuration";

    internal bool InV1 { get; init; }

    /// <summary>Null in lists, filled on the item.</summary>
    internal IReadOnlyList<string> NullInLists { get; init; } = [];

    /// <summary>Not written in lists at all.</summary>
    internal IReadOnlyList<string> MissingInLists { get; init; } = [];

    /// <summary>Filled only when an item is read with $select of them, or at their own path.</summary>
    internal IReadOnlyList<string> OnlySelected { get; init; } = [];

    internal IReadOnlyList<ChildDescriptor> Children { get; init; } = [];

    /// <summary>Null when the type cannot be assigned.</summary>
    internal AssignmentRoute? Assign { get; init; }

    /// <summary>Derived types that refuse the uninstall intent.</summary>
    internal IReadOnlyList<string> NoUninstall { get; init; } = [];

    internal Writes Writes { get; init; } = Writes.Usual;

    /// <summary>Required on POST; "type:name" for one derived type.</summary>
    internal IReadOnlyList<string> Required { get; init; } = [];

    /// <summary>Never accepted, besides what the service makes itself.</summary>
    internal IReadOnlyList<string> ReadOnly { get; init; } = [];

    /// <summary>Accepted on POST, refused on PATCH.</summary>
    internal IReadOnlyList<string> NotOnUpdate { get; init; } = [];

    /// <summary>Accepted and kept, never given back.</summary>
    internal IReadOnlyList<string> WriteOnly { get; init; } = [];

    /// <summary>What the service itself adds to a new object, as JSON by name; none of it is accepted.</summary>
    internal IReadOnlyDictionary<string, string> Made { get; init; } = ServerMade.Nothing;

    /// <summary>Derived types that come into being only on the service's side.</summary>
    internal IReadOnlyList<string> NotCreatable { get; init; } = [];

    /// <summary>Why an object is the service's own and cannot be deleted, or null.</summary>
    internal Func<SimObject, string?> BuiltIn { get; init; } = static item => item.Body["isBuiltIn"]?.GetValue<bool>() == true ? "is built in" : null;

    /// <summary>What may be changed on a built-in object; null means all that may be changed on others.</summary>
    internal IReadOnlyList<string>? BuiltInChanges { get; init; }

    internal bool BuiltInAssignable { get; init; }

    internal Func<ConfigurationStore, string, Guid, string> NewId { get; init; } = static (_, _, id) => id.ToString();

    /// <summary>Whether times of its objects may be texts that <see cref="LivingText"/> reads.</summary>
    internal bool Living { get; init; }

    /// <summary>A last look at a body before it is stored.</summary>
    internal Action<WriteContext>? Accept { get; init; }

    /// <summary>A last look before an object is deleted; throws what the service answers.</summary>
    internal Action<ObjectContext>? BeforeDelete { get; init; }

    internal IReadOnlyDictionary<string, Func<ObjectContext, GraphAnswer>> Actions { get; init; } = new Dictionary<string, Func<ObjectContext, GraphAnswer>>();

    /// <summary>The collections whose objects this one lists together.</summary>
    internal IReadOnlyList<string> UnionOf { get; init; } = [];

    /// <summary>How many objects a tenant is generated with.</summary>
    internal Func<SimulatedTenantOptions, int> Count { get; init; } = static _ => 0;

    internal Func<Generation, int, SimObject>? Generate { get; init; }

    /// <summary>What every tenant has, an empty one too.</summary>
    internal Func<Generation, IEnumerable<SimObject>> Defaults { get; init; } = static _ => [];

    internal ChildDescriptor? Child(string name) => Children.FirstOrDefault(c => string.Equals(c.Name, name, StringComparison.OrdinalIgnoreCase));

    internal IEnumerable<string> ReadOnlyFor(string type) => ReadOnly
        .Concat(Made.Keys)
        .Concat(ServerMade.Always.Where(name => TypeSchema.Beta.HasProperty(type, name)));
}
