using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using IntuneMaintenance.Engine.Configuration;
using IntuneMaintenance.Engine.Text;

namespace IntuneMaintenance.Engine.Comparison;

/// <summary>
/// An object as the service sent it, made into what counts of it: without what the service makes itself, sets told from
/// lists, secrets taken out. Between two tenants ids of other objects become their names.
/// </summary>
internal sealed class ComparableJson
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly string[] ScopeTagLists = ["roleScopeTagIds", "roleScopeTags", "scopeTagIds"];

    private readonly ConfigurationType _type;
    private readonly ReferenceNames _names;
    private readonly bool _byName;
    private readonly HashSet<string> _references;

    private ComparableJson(ConfigurationType type, ReferenceNames names, bool byName)
    {
        _type = type;
        _names = names;
        _byName = byName;

        // What the backup keeps of another object is what it takes to find that; a policy of Conditional Access carries its strength whole.
        _references = [.. type.Parts.Where(p => p.Keep.Count > 0).Select(p => p.Name), "grantControls.authenticationStrength"];
    }

    /// <summary>What counts of an object.</summary>
    /// <param name="type">Its type.</param>
    /// <param name="item">The object with all that hangs below it.</param>
    /// <param name="names">Names of the objects that it may refer to.</param>
    /// <param name="byName">True to put names in the place of ids: for objects of two tenants.</param>
    internal static ComparableObject Of(ConfigurationType type, JsonElement item, ReferenceNames? names = null, bool byName = false) =>
        new ComparableJson(type, names ?? new ReferenceNames(), byName).Item(item, "");

    private ComparableObject Item(JsonElement item, string path)
    {
        bool secret = MaskedSecrets.IsSecret(item);
        var kept = new Dictionary<string, ComparableNode>(StringComparer.Ordinal);
        foreach (JsonProperty property in item.EnumerateObject())
        {
            string below = path.Length > 0 ? $"{path}.{property.Name}" : property.Name;
            if (ServerMade.Is(_type, below, property.Name) || AssignmentRules.IsEmptyFilter(item, property.Name))
            {
                continue;
            }

            bool hidden = (secret && property.NameEquals("value")) || MaskedSecrets.IsWriteOnly(property.Name);
            ComparableNode? node = hidden ? new ComparableSecret(property.Value.ValueKind != JsonValueKind.Null) : Node(property.Name, property.Value, below);
            if (node is not null)
            {
                kept[property.Name] = node;
            }
        }

        return new ComparableObject(kept);
    }

    /// <summary>Null when there is nothing: a null, an empty list, an object without anything that counts.</summary>
    private ComparableNode? Node(string name, JsonElement value, string path) => value.ValueKind switch
    {
        JsonValueKind.Null or JsonValueKind.Undefined => null,
        JsonValueKind.Object when _references.Contains(path) && value.TextOf("id").Length > 0 => Reference(value),
        JsonValueKind.Object => Item(value, path) is { Properties.Count: > 0 } item ? item : null,
        JsonValueKind.Array => List(name, [.. value.EnumerateArray()], path),
        JsonValueKind.String when MaskedSecrets.IsMask(value.GetRawText()) => new ComparableSecret(IsThere: true),
        JsonValueKind.String => Text(value.ToText(), ScopeTagLists.Contains(name)),
        JsonValueKind.Number => new ComparableValue(Number(value)),
        _ => new ComparableValue(value.GetRawText()),
    };

    private ComparableNode? List(string name, JsonElement[] elements, string path)
    {
        if (elements.Length == 0)
        {
            return null;
        }

        if (name == AssignmentRules.List && path == name)
        {
            return new ComparableSet([.. elements.Select(e => Assignment(e, path))]);
        }

        if (_references.Contains(path) && Array.TrueForAll(elements, e => e.TextOf("id").Length > 0))
        {
            return new ComparableSet([.. elements.Select(e => Plainly(Reference(e)))]);
        }

        // What another object says of this one is that one's affair.
        JsonElement[] own = Array.FindAll(elements, e => !(name == "relationships" && e.TextOf("targetType") == "parent"));
        if (own.Length == 0)
        {
            return null;
        }

        ComparableNode[] nodes = [.. own.Select(e => Node(name, e, path) ?? new ComparableValue("null"))];
        if (Array.TrueForAll(nodes, n => n is ComparableValue))
        {
            return ListRules.IsSetOfValues(name) ? new ComparableSet([.. nodes.Cast<ComparableValue>().Select(Plainly)]) : new ComparableList(nodes);
        }

        string?[] keys = [.. own.Select(e => ListRules.IdentityOf(name, e, Named))];
        return Array.TrueForAll(keys, k => k is not null)
            ? new ComparableSet([.. nodes.Select((n, i) => new ComparableElement(keys[i]!, ListRules.IdentityOf(name, own[i], Shown)!, n))])
            : new ComparableList(nodes);
    }

    private ComparableElement Assignment(JsonElement assignment, string path)
    {
        (string key, string label) = AssignmentRules.TargetOf(assignment, Named, Shown);
        return new ComparableElement(key, label, Node(AssignmentRules.List, assignment, path) ?? new ComparableValue("null"));
    }

    private static ComparableElement Plainly(ComparableValue value) => new(value.Json, value.Json.Trim('"'), value);

    private ComparableValue Reference(JsonElement to)
    {
        string id = to.TextOf("id");
        string name = to.TextOf("displayName");
        return new ComparableValue(Quoted(!_byName ? id : _names.Of(id) ?? (name.Length > 0 ? name : id)));
    }

    private ComparableValue Text(string text, bool scopeTag) =>
        new(Quoted(!_byName ? text : scopeTag ? _names.OfScopeTag(text) ?? text : Named(text)));

    /// <summary>The name of an id where names decide; mails of enrollment put a word before the id of their template.</summary>
    private string Named(string id)
    {
        if (!_byName)
        {
            return id;
        }

        int behind = id.IndexOf('_', StringComparison.Ordinal) + 1;
        return _names.Of(id) ?? (behind > 0 && _names.Of(id[behind..]) is { } name ? id[..behind] + name : id);
    }

    private string Shown(string id) => _names.Of(id) ?? id;

    private static string Quoted(string text) => JsonSerializer.Serialize(text, Plain);

    /// <summary>1 and 1.0 are one number.</summary>
    private static string Number(JsonElement value) => value.TryGetDecimal(out decimal number)
        ? (number / 1.0000000000000000000000000000m).ToString(CultureInfo.InvariantCulture)
        : value.GetRawText();
}
