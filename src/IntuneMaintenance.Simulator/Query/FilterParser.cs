using System.Globalization;
using System.Text.Json.Nodes;

namespace IntuneMaintenance.Simulator;

/// <summary>OData's $filter as far as the service takes it; anything else is a 400, as there.</summary>
internal sealed class FilterParser
{
    private static readonly string[] Comparisons = ["eq", "ne", "gt", "ge", "lt", "le"];
    private readonly List<string> _tokens;
    private readonly string _text;
    private readonly Action<string> _checkProperty;
    private int _position;

    private FilterParser(string text, Action<string> checkProperty)
    {
        _text = text;
        _tokens = FilterLexer.Split(text);
        _checkProperty = checkProperty;
    }

    /// <param name="text">The decoded value of $filter.</param>
    /// <param name="checkProperty">Throws for a property that the type does not have.</param>
    internal static Func<Row, bool> Parse(string text, Action<string> checkProperty)
    {
        FilterParser parser = new(text, checkProperty);
        Func<Row, bool> filter = parser.Or();
        return parser._position == parser._tokens.Count ? filter : throw parser.Syntax();
    }

    private Func<Row, bool> Or()
    {
        Func<Row, bool> left = And();
        while (Take("or"))
        {
            Func<Row, bool> first = left;
            Func<Row, bool> second = And();
            left = row => first(row) || second(row);
        }

        return left;
    }

    private Func<Row, bool> And()
    {
        Func<Row, bool> left = Not();
        while (Take("and"))
        {
            Func<Row, bool> first = left;
            Func<Row, bool> second = Not();
            left = row => first(row) && second(row);
        }

        return left;
    }

    private Func<Row, bool> Not()
    {
        if (Take("not"))
        {
            Func<Row, bool> inner = Not();
            return row => !inner(row);
        }

        if (Take("("))
        {
            Func<Row, bool> inner = Or();
            Expect(")");
            return inner;
        }

        return Term();
    }

    private Func<Row, bool> Term()
    {
        string head = Next();
        if (Peek() == "(")
        {
            return Function(head);
        }

        _checkProperty(head);
        string operation = Next();
        if (operation == "in")
        {
            return In(head);
        }

        if (!Comparisons.Contains(operation))
        {
            throw Syntax();
        }

        string literal = Next();
        return row => FilterValue.Compare(row.Value(head), literal, operation);
    }

    private Func<Row, bool> In(string property)
    {
        Expect("(");
        List<string> literals = [];
        do
        {
            literals.Add(Next());
        }
        while (Take(","));
        Expect(")");
        return row => literals.Exists(literal => FilterValue.Compare(row.Value(property), literal, "eq"));
    }

    private Func<Row, bool> Function(string name)
    {
        if (name.EndsWith("/any", StringComparison.Ordinal))
        {
            return AnyOf(name[..^4]);
        }

        if (name is not ("startswith" or "contains" or "endswith"))
        {
            throw Errors.BadRequest($"Invalid filter clause: the function '{name}' is not supported.");
        }

        Expect("(");
        string property = Next();
        _checkProperty(property);
        Expect(",");
        string literal = Next();
        if (!literal.StartsWith('\''))
        {
            throw Syntax();
        }

        Expect(")");
        string value = literal[1..];
        return row => row.Value(property) is string text && name switch
        {
            "startswith" => text.StartsWith(value, StringComparison.OrdinalIgnoreCase),
            "endswith" => text.EndsWith(value, StringComparison.OrdinalIgnoreCase),
            _ => text.Contains(value, StringComparison.OrdinalIgnoreCase),
        };
    }

    /// <summary>things/any(t:t eq 'text') on a collection of texts.</summary>
    private Func<Row, bool> AnyOf(string property)
    {
        _checkProperty(property);
        Expect("(");
        if (Next().Split(':') is not [var range, var used] || range != used)
        {
            throw Syntax();
        }

        Expect("eq");
        string literal = Next();
        Expect(")");
        return row => row.Value(property) is JsonArray texts && texts.Any(text => FilterValue.Compare(JsonText.Plain(text), literal, "eq"));
    }

    private string? Peek() => _position < _tokens.Count ? _tokens[_position] : null;

    private string Next() => _position < _tokens.Count ? _tokens[_position++] : throw Syntax();

    private bool Take(string token)
    {
        if (Peek() != token)
        {
            return false;
        }

        _position++;
        return true;
    }

    private void Expect(string token)
    {
        if (!Take(token))
        {
            throw Syntax();
        }
    }

    private GraphException Syntax() =>
        Errors.BadRequest(string.Create(CultureInfo.InvariantCulture, $"Invalid filter clause: syntax error at position {_position} in '{_text}'."));
}
