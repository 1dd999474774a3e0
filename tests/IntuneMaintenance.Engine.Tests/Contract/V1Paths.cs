using Microsoft.OData.Edm;

namespace IntuneMaintenance.Contract;

/// <summary>Walks a path over the v1.0 model.</summary>
internal sealed class V1Paths
{
    private const string Namespace = "microsoft.graph.";
    private readonly IEdmModel _model = ContractFiles.V1;
    private readonly ILookup<string, IEdmOperation> _operations;

    internal V1Paths() => _operations = _model.SchemaElements.OfType<IEdmOperation>().Where(o => o.IsBound).ToLookup(o => o.Name, StringComparer.OrdinalIgnoreCase);

    /// <summary>Null, with a reason, when the path leads nowhere.</summary>
    internal V1Target? Resolve(IReadOnlyList<string> segments, out string reason)
    {
        reason = string.Empty;
        IEdmNavigationSource? source = _model.EntityContainer.Elements.OfType<IEdmNavigationSource>()
            .FirstOrDefault(s => string.Equals(s.Name, Name(segments[0]), StringComparison.OrdinalIgnoreCase));
        if (source is null)
        {
            reason = $"'{segments[0]}' is no entity set or singleton of v1.0";
            return null;
        }

        V1Target at = new(source.EntityType, source is IEdmEntitySet && !HasKey(segments[0]), null, false);
        for (int i = 1; i < segments.Count; i++)
        {
            V1Target? next = Step(at, segments[i]);
            if (next is null)
            {
                reason = $"'{segments[i]}' does not exist below {at.Type?.FullTypeName() ?? "an operation"}{(at.Many ? " (collection)" : string.Empty)}";
                return null;
            }

            at = next;
        }

        return at;
    }

    private V1Target? Step(V1Target at, string segment)
    {
        if (at.Type is not IEdmStructuredType type || at.Operation is not null)
        {
            return null;
        }

        if (segment == "$ref")
        {
            return at with { Reference = true };
        }

        if (segment == "$count")
        {
            return at.Many ? new V1Target(EdmCoreModel.Instance.GetInt32(false).Definition, false, null, false) : null;
        }

        if (segment.StartsWith(Namespace, StringComparison.OrdinalIgnoreCase) && _model.FindType(segment) is IEdmStructuredType cast)
        {
            return cast.IsOrInheritsFrom(type) ? at with { Type = cast } : null;
        }

        if (Operation(type, at.Many, segment) is { } operation)
        {
            IEdmType? returned = operation.GetReturn()?.Type.Definition;
            return returned is IEdmCollectionType many ? new V1Target(many.ElementType.Definition, true, operation, false) : new V1Target(returned, false, operation, false);
        }

        if (at.Many)
        {
            return at with { Many = false };
        }

        IEdmProperty? property = type.Properties().FirstOrDefault(p => string.Equals(p.Name, Name(segment), StringComparison.OrdinalIgnoreCase));
        return property is null ? null
            : property.Type.IsCollection() ? new V1Target(property.Type.AsCollection().ElementType().Definition, !HasKey(segment), null, false)
            : new V1Target(property.Type.Definition, false, null, false);
    }

    private IEdmOperation? Operation(IEdmStructuredType type, bool many, string segment)
    {
        string name = Name(segment);
        name = name.StartsWith(Namespace, StringComparison.OrdinalIgnoreCase) ? name[Namespace.Length..] : name;
        return _operations[name].FirstOrDefault(operation =>
        {
            IEdmTypeReference binding = operation.Parameters.First().Type;
            bool collection = binding.IsCollection();
            IEdmType bound = collection ? binding.AsCollection().ElementType().Definition : binding.Definition;
            return collection == many && type.IsOrInheritsFrom(bound);
        });
    }

    private static string Name(string segment)
    {
        int open = segment.IndexOf('(', StringComparison.Ordinal);
        return open < 0 ? segment : segment[..open];
    }

    private static bool HasKey(string segment) => segment.EndsWith(')') && !segment.EndsWith("()", StringComparison.Ordinal);
}
