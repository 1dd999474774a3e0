using System.Reflection;
using System.Runtime.Serialization;
using Microsoft.Kiota.Abstractions.Serialization;

namespace IntuneMaintenance.Simulator;

/// <summary>What types there are: v1.0 from the Microsoft.Graph models, beta from the project's own schema file.</summary>
internal static class TypeSchema
{
    private static readonly Dictionary<string, Type> Models = typeof(Microsoft.Graph.Models.Entity).Assembly.GetExportedTypes()
        .Where(type => type.Namespace == "Microsoft.Graph.Models")
        .GroupBy(type => type.Name, StringComparer.OrdinalIgnoreCase)
        .ToDictionary(group => group.Key, group => group.First(), StringComparer.OrdinalIgnoreCase);

    private static readonly Dictionary<string, IReadOnlySet<string>> V1Properties = [];

    internal static BetaSchema Beta { get; } = BetaSchema.Load();

    internal static bool ExistsInV1(string type) => Models.ContainsKey(type);

    internal static bool HasProperty(string type, string property, bool beta) =>
        beta ? Beta.HasProperty(type, property) : PropertiesV1(type).Contains(property);

    /// <summary>The JSON names of a v1.0 model, empty for a type that v1.0 does not have.</summary>
    internal static IReadOnlySet<string> PropertiesV1(string type)
    {
        lock (V1Properties)
        {
            if (!V1Properties.TryGetValue(type, out IReadOnlySet<string>? names))
            {
                names = Models.TryGetValue(type, out Type? model) && !model.IsAbstract && Activator.CreateInstance(model) is IParsable parsable
                    ? parsable.GetFieldDeserializers().Keys.ToHashSet(StringComparer.Ordinal)
                    : new HashSet<string>();
                V1Properties[type] = names;
            }

            return names;
        }
    }

    internal static bool IsMember(string enumType, string value, bool beta)
    {
        if (beta && Beta.Members(enumType) is { } members)
        {
            return members.Contains(value, StringComparer.OrdinalIgnoreCase);
        }

        return Models.TryGetValue(enumType, out Type? type) && type.IsEnum && type.GetFields(BindingFlags.Public | BindingFlags.Static)
            .Any(field => string.Equals(field.GetCustomAttribute<EnumMemberAttribute>()?.Value ?? field.Name, value, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>The model type of a property of a v1.0 model, without its collection.</summary>
    internal static string? PropertyTypeV1(string type, string property)
    {
        if (!Models.TryGetValue(type, out Type? model))
        {
            return null;
        }

        Type? found = model.GetProperties().FirstOrDefault(p => string.Equals(p.Name, property, StringComparison.OrdinalIgnoreCase))?.PropertyType;
        found = found is { IsGenericType: true } ? found.GetGenericArguments()[0] : found;
        return found?.Namespace == "Microsoft.Graph.Models" ? found.Name : null;
    }
}
