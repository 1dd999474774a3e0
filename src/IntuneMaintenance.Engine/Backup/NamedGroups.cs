using System.Text.Json;

namespace IntuneMaintenance.Engine.Backup;

/// <summary>Collects the groups that saved objects name: in assignments, roles, access policies and messages.</summary>
internal sealed class NamedGroups
{
    private static readonly string[] Names =
    [
        "groupId", "includeGroups", "excludeGroups", "members", "scopeMembers", "resourceScopes", "notificationMessageCCList", "approverGroupIds", "targetGroupIds",
    ];

    private readonly Dictionary<string, string> _found = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Id of each group, with the first object that names it.</summary>
    internal IReadOnlyDictionary<string, string> Found => _found;

    internal void Look(JsonElement node, string where)
    {
        switch (node.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (JsonProperty property in node.EnumerateObject())
                {
                    if (Array.Exists(Names, n => property.NameEquals(n)))
                    {
                        Note(property.Value, where);
                    }

                    Look(property.Value, where);
                }

                break;
            case JsonValueKind.Array:
                foreach (JsonElement element in node.EnumerateArray())
                {
                    Look(element, where);
                }

                break;
            default:
                break;
        }
    }

    private void Note(JsonElement value, string where)
    {
        foreach (JsonElement id in value.ValueKind == JsonValueKind.Array ? value.EnumerateArray() : Enumerable.Repeat(value, 1))
        {
            if (id.ValueKind == JsonValueKind.String && Guid.TryParse(id.GetString(), out Guid group) && group != Guid.Empty)
            {
                _found.TryAdd(group.ToString("D"), where);
            }
        }
    }
}
