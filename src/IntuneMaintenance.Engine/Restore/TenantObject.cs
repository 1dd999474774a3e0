using System.Text.Json;
using IntuneMaintenance.Engine.Configuration;
using IntuneMaintenance.Engine.Text;

namespace IntuneMaintenance.Engine.Restore;

/// <summary>What tells an object apart from the others of its type.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name.</param>
/// <param name="Kind">Its derived type; empty when there is none.</param>
/// <param name="Platform">The platform that it names; empty for none.</param>
internal sealed record TenantObject(string Id, string Name, string Kind, string Platform)
{
    private static readonly string[] Platforms = ["platform", "platforms", "platformType"];

    /// <summary>Id of the object that it lies below; null for most types.</summary>
    internal string? Parent { get; init; }

    /// <summary>The service's own object of its kind.</summary>
    internal bool IsDefault { get; init; }

    internal static TenantObject Of(ConfigurationType type, RestoreRule? rule, JsonElement item)
    {
        string name = item.TextOf(type.NameProperty);
        string kind = item.TextOf(RestoreJson.TypeName);
        return new TenantObject(
            item.TextOf("id"),
            name.Length > 0 ? name : item.TextOf("fileName"),
            kind[(kind.LastIndexOf('.') + 1)..],
            Platforms.Select(p => item.TextOf(p)).FirstOrDefault(p => p.Length > 0) ?? "")
        {
            IsDefault = rule?.IsDefault(RestoreJson.ToNode(item)) == true,
        };
    }

    /// <summary>True when both are the same thing to a person: one name, one type, one platform. Default objects have no name of their own.</summary>
    internal bool IsLike(TenantObject other) =>
        Kind == other.Kind && IsDefault == other.IsDefault && (IsDefault || (Name == other.Name && Platform == other.Platform));
}
