using System.Globalization;
using System.Text;
using System.Text.Json;

namespace IntuneMaintenance.Simulator;

/// <summary>Lists and items with $select, $filter, $top, $orderby, $count, $skip, $expand and opaque next links.</summary>
internal static class Listing
{
    // Service communications page by number, everything else by an opaque token.
    private const string SkipPrefix = "$skip=";

    internal static GraphAnswer List(GraphRequest request, RowSet set, int defaultPage, bool ignoreExpand = false, bool skipLinks = false, bool countable = true)
    {
        QueryOptions query = request.Query;
        query.Validate();
        IReadOnlyList<string>? select = Select(request, set);
        IReadOnlyList<string> expand = query.Expand is { } text && !ignoreExpand ? set.CheckExpand(text) : [];
        Func<Row, bool>? filter = query.Filter is null ? null : FilterParser.Parse(query.Filter, property => Check(set, property, request.IsBeta));
        int page = query.Top ?? defaultPage;
        (int start, int matched) = SkipToken(query.SkipToken);
        if (query.OrderBy is not null)
        {
            return Sorted(request, set, filter, select, expand, page, start);
        }

        RowView view = new(request.IsBeta, false, expand, null);
        List<Row> rows = [];
        int skip = query.SkipToken is null ? query.Skip : 0;
        int position = start;
        while (position < set.Positions && rows.Count < page)
        {
            if (set.At(position) is { } row && (filter is null || filter(row)) && skip-- <= 0)
            {
                rows.Add(row);
            }

            position++;
        }

        bool more = false;
        for (int rest = position; rest < set.Positions && !more; rest++)
        {
            more = set.At(rest) is { } row && (filter is null || filter(row));
        }

        int? count = query.Count && countable ? matched >= 0 ? matched : CountAll(set, filter) : null;
        string? token = !more ? null : skipLinks ? SkipPrefix + (query.Skip + rows.Count).ToString(CultureInfo.InvariantCulture) : Token(position, count ?? -1);
        return Page(request, rows, select, view, count, token);
    }

    internal static GraphAnswer Item(GraphRequest request, RowSet set, Row row, string? context = null)
    {
        request.Query.Validate();
        IReadOnlyList<string>? select = Select(request, set);
        IReadOnlyList<string> expand = request.Query.Expand is { } text ? set.CheckExpand(text) : [];
        string root = context ?? request.Root + "/$metadata#" + Collection(request, 1);
        RowView view = new(request.IsBeta, true, expand, root + Projection(select) + "/$entity");
        using MemoryStream body = new();
        using (Utf8JsonWriter writer = new(body, JsonText.Writer))
        {
            row.Write(writer, select, view);
        }

        return new GraphAnswer(200, body.ToArray());
    }

    private static GraphAnswer Sorted(
        GraphRequest request, RowSet set, Func<Row, bool>? filter, IReadOnlyList<string>? select, IReadOnlyList<string> expand, int page, int start)
    {
        string[] parts = request.Query.OrderBy!.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length > 2 || (parts.Length == 2 && parts[1] is not ("asc" or "desc")))
        {
            throw Errors.BadRequest($"Syntax error in $orderby '{request.Query.OrderBy}'.");
        }

        Check(set, parts[0], request.IsBeta);
        List<Row> all = [];
        for (int position = 0; position < set.Positions; position++)
        {
            if (set.At(position) is { } row && (filter is null || filter(row)))
            {
                all.Add(row);
            }
        }

        IEnumerable<Row> sorted = parts.Length == 2 && parts[1] == "desc"
            ? all.OrderByDescending(row => row.Value(parts[0]), SortOrder.Instance)
            : all.OrderBy(row => row.Value(parts[0]), SortOrder.Instance);
        int from = start + (start == 0 ? request.Query.Skip : 0);
        List<Row> rows = [.. sorted.Skip(from).Take(page)];
        int next = from + rows.Count;
        RowView view = new(request.IsBeta, false, expand, null);
        return Page(request, rows, select, view, request.Query.Count ? all.Count : null, next < all.Count ? Token(next, -1) : null);
    }

    private static GraphAnswer Page(GraphRequest request, List<Row> rows, IReadOnlyList<string>? select, RowView view, int? count, string? token)
    {
        using MemoryStream body = new();
        using (Utf8JsonWriter writer = new(body, JsonText.Writer))
        {
            writer.WriteStartObject();
            writer.WriteString("@odata.context", request.Root + "/$metadata#" + Collection(request, 0) + Projection(select));
            if (count is { } total)
            {
                writer.WriteNumber("@odata.count", total);
            }

            if (token is not null)
            {
                writer.WriteString("@odata.nextLink", NextLink(request, token));
            }

            writer.WriteStartArray("value");
            foreach (Row row in rows)
            {
                row.Write(writer, select, view);
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        return new GraphAnswer(200, body.ToArray());
    }

    private static string NextLink(GraphRequest request, string token)
    {
        StringBuilder link = new(request.Uri.GetLeftPart(UriPartial.Path));
        link.Append('?');
        foreach ((string name, string value) in request.Query.Values)
        {
            if (!string.Equals(name, "$skiptoken", StringComparison.OrdinalIgnoreCase) && !string.Equals(name, "$skip", StringComparison.OrdinalIgnoreCase))
            {
                link.Append(name).Append('=').Append(Uri.EscapeDataString(value)).Append('&');
            }
        }

        return token.StartsWith(SkipPrefix, StringComparison.Ordinal) ? link.Append(token).ToString() : link.Append("$skiptoken=").Append(Uri.EscapeDataString(token)).ToString();
    }

    private static IReadOnlyList<string>? Select(GraphRequest request, RowSet set)
    {
        IReadOnlyList<string>? select = request.Query.Select;
        foreach (string property in select ?? [])
        {
            if (property != "*")
            {
                Check(set, property, request.IsBeta);
            }
        }

        return select is null || select.Contains("*") ? null : select;
    }

    private static void Check(RowSet set, string property, bool beta)
    {
        if (!set.Knows(property, beta))
        {
            throw Errors.UnknownProperty(property, set.TypeName);
        }
    }

    private static int CountAll(RowSet set, Func<Row, bool>? filter)
    {
        int count = 0;
        for (int position = 0; position < set.Positions; position++)
        {
            count += set.At(position) is { } row && (filter is null || filter(row)) ? 1 : 0;
        }

        return count;
    }

    private static string Collection(GraphRequest request, int dropped) => string.Join('/', request.Segments.Take(request.Segments.Count - dropped));

    private static string Projection(IReadOnlyList<string>? select) => select is null ? string.Empty : "(" + string.Join(',', select) + ")";

    private static string Token(int position, int matched) =>
        Convert.ToBase64String(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"LastDeliveryId={position};{matched}"))).Replace('=', '.');

    private static (int Position, int Matched) SkipToken(string? token)
    {
        if (token is null)
        {
            return (0, -1);
        }

        try
        {
            string[] parts = Encoding.ASCII.GetString(Convert.FromBase64String(token.Replace('.', '='))).Split('=', ';');
            return (int.Parse(parts[1], CultureInfo.InvariantCulture), int.Parse(parts[2], CultureInfo.InvariantCulture));
        }
        catch (Exception e) when (e is FormatException or IndexOutOfRangeException or OverflowException)
        {
            throw Errors.BadRequest("Skip token is not valid.");
        }
    }
}
