using System.Globalization;

namespace IntuneMaintenance.Simulator;

internal static class FilterValue
{
    /// <param name="value">A property's value: text, flag, number, instant or null.</param>
    /// <param name="literal">As in the filter; text starts with an apostrophe.</param>
    internal static bool Compare(object? value, string literal, string operation)
    {
        if (literal == "null")
        {
            return operation switch { "eq" => value is null, "ne" => value is not null, _ => false };
        }

        int? order = Order(value, literal);
        return operation switch
        {
            "eq" => order == 0,
            "ne" => order != 0,
            "gt" => order > 0,
            "ge" => order >= 0,
            "lt" => order < 0,
            _ => order <= 0,
        };
    }

    private static int? Order(object? value, string literal)
    {
        string bare = literal.StartsWith('\'') ? literal[1..] : literal;
        switch (value)
        {
            case string text when literal.StartsWith('\'') || System.Guid.TryParse(literal, out _):
                return string.Compare(text, bare, StringComparison.OrdinalIgnoreCase);
            case string text when Instant(text, out DateTimeOffset left) && Instant(bare, out DateTimeOffset right):
                return left.CompareTo(right);
            case bool flag when bool.TryParse(bare, out bool other):
                return flag.CompareTo(other);
            case long or int or double when double.TryParse(bare, NumberStyles.Float, CultureInfo.InvariantCulture, out double number):
                return Convert.ToDouble(value, CultureInfo.InvariantCulture).CompareTo(number);
            case DateTimeOffset instant when Instant(bare, out DateTimeOffset other):
                return instant.CompareTo(other);
            case null:
                return null;
            default:
                throw Errors.BadRequest($"A binary operator with incompatible types was detected in the filter near '{bare}'.");
        }
    }

    private static bool Instant(string text, out DateTimeOffset instant) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out instant);
}
