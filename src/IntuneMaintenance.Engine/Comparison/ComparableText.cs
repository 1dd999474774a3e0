using System.Text;
using System.Text.Json;

namespace IntuneMaintenance.Engine.Comparison;

/// <summary>A comparable piece as text: keys and sets sorted.</summary>
internal static class ComparableText
{
    internal const string Secret = "\"(secret)\"";

    internal static string Of(ComparableNode node)
    {
        var text = new StringBuilder();
        Write(text, node);
        return text.ToString();
    }

    private static void Write(StringBuilder text, ComparableNode node)
    {
        switch (node)
        {
            case ComparableObject item:
                Join(text, '{', item.Properties.OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => $"{JsonSerializer.Serialize(p.Key)}:{p.Value.Text}"), '}');
                break;
            case ComparableSet set:
                Join(text, '[', set.Elements.Select(e => e.Node.Text).Order(StringComparer.Ordinal), ']');
                break;
            case ComparableList list:
                Join(text, '[', list.Elements.Select(e => e.Text), ']');
                break;
            case ComparableValue value:
                text.Append(value.Json);
                break;
            default:
                text.Append(Secret);
                break;
        }
    }

    private static void Join(StringBuilder text, char open, IEnumerable<string> parts, char close) => text.Append(open).AppendJoin(',', parts).Append(close);
}
