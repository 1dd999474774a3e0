using System.Text.Json;
using Microsoft.OData.Edm;

namespace IntuneMaintenance.Contract;

/// <summary>Holds JSON against the v1.0 model: names, kinds, enum members, derived types.</summary>
internal sealed class V1Json
{
    private readonly IEdmModel _model = ContractFiles.V1;

    internal void Parameters(IEdmOperation operation, JsonElement content, List<string> violations)
    {
        Dictionary<string, IEdmTypeReference> known = operation.Parameters.Skip(1).ToDictionary(p => p.Name, p => p.Type);
        foreach (JsonProperty property in content.EnumerateObject().Where(p => !p.Name.Contains('@', StringComparison.Ordinal)))
        {
            if (known.TryGetValue(property.Name, out IEdmTypeReference? type))
            {
                Value(type, property.Value, property.Name, violations);
            }
            else
            {
                violations.Add($"{operation.Name} has no parameter '{property.Name}'");
            }
        }
    }

    internal void Object(IEdmStructuredType declared, JsonElement content, string where, List<string> violations, bool partial)
    {
        if (content.ValueKind != JsonValueKind.Object)
        {
            violations.Add($"{where} is {content.ValueKind} instead of an object");
            return;
        }

        IEdmStructuredType type = declared;
        if (content.TryGetProperty("@odata.type", out JsonElement named))
        {
            if (_model.FindType(named.GetString()!.TrimStart('#')) is not IEdmStructuredType derived || !derived.IsOrInheritsFrom(declared))
            {
                violations.Add($"{where} says it is {named.GetString()}, which is no {declared.FullTypeName()} of v1.0");
                return;
            }

            type = derived;
        }

        foreach (JsonProperty property in content.EnumerateObject())
        {
            string name = property.Name;
            int at = name.IndexOf('@', StringComparison.Ordinal);
            if (at == 0)
            {
                continue;
            }

            string bare = at > 0 ? name[..at] : name;
            IEdmProperty? found = type.FindProperty(bare);
            if (found is null)
            {
                if (!type.IsOpen)
                {
                    violations.Add($"{where}.{bare}: {type.FullTypeName()} has no such property in v1.0");
                }
            }
            else if (at < 0)
            {
                Value(found.Type, property.Value, $"{where}.{name}", violations);
            }
        }
    }

    private void Value(IEdmTypeReference type, JsonElement value, string where, List<string> violations)
    {
        if (value.ValueKind == JsonValueKind.Null)
        {
            if (!type.IsNullable && !type.IsCollection())
            {
                violations.Add($"{where} is null but not nullable");
            }

            return;
        }

        if (type.IsCollection())
        {
            if (value.ValueKind != JsonValueKind.Array)
            {
                violations.Add($"{where} is {value.ValueKind} instead of an array");
                return;
            }

            int i = 0;
            foreach (JsonElement item in value.EnumerateArray())
            {
                Value(type.AsCollection().ElementType(), item, $"{where}[{i++}]", violations);
            }
        }
        else if (type.Definition is IEdmEnumType members)
        {
            Member(members, value, where, violations);
        }
        else if (type.Definition is IEdmStructuredType structured)
        {
            Object(structured, value, where, violations, partial: true);
        }
        else if (!Fits(type.PrimitiveKind(), value))
        {
            violations.Add($"{where} is {value.ValueKind}, no {type.FullName()}: {value}");
        }
    }

    private static void Member(IEdmEnumType type, JsonElement value, string where, List<string> violations)
    {
        if (value.ValueKind != JsonValueKind.String)
        {
            violations.Add($"{where} is {value.ValueKind} instead of a member of {type.Name}");
            return;
        }

        foreach (string member in value.GetString()!.Split(',', StringSplitOptions.TrimEntries))
        {
            if (!type.Members.Any(m => m.Name == member))
            {
                violations.Add($"{where}: {type.Name} has no member '{member}'");
            }
        }
    }

    private static bool Fits(EdmPrimitiveTypeKind kind, JsonElement value) => kind switch
    {
        EdmPrimitiveTypeKind.Boolean => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        EdmPrimitiveTypeKind.Byte => value.ValueKind == JsonValueKind.Number && value.TryGetByte(out _),
        EdmPrimitiveTypeKind.Int16 or EdmPrimitiveTypeKind.Int32 => value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out _),
        EdmPrimitiveTypeKind.Int64 => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
        EdmPrimitiveTypeKind.Double or EdmPrimitiveTypeKind.Single or EdmPrimitiveTypeKind.Decimal => value.ValueKind == JsonValueKind.Number,
        EdmPrimitiveTypeKind.DateTimeOffset => value.ValueKind == JsonValueKind.String && value.TryGetDateTimeOffset(out _),
        EdmPrimitiveTypeKind.Guid => value.ValueKind == JsonValueKind.String && value.TryGetGuid(out _),
        _ => value.ValueKind == JsonValueKind.String,
    };
}
