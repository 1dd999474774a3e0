using System.Text.Json;
using IntuneMaintenance.Simulator;
using Microsoft.OData;
using Microsoft.OData.Edm;
using Microsoft.OData.UriParser;

namespace IntuneMaintenance.Contract;

internal sealed class V1Contract
{
    private readonly V1Paths _paths = new();
    private readonly V1Json _json = new();

    internal void Check(SimulatedExchange exchange, List<string> segments, JsonElement? body, JsonElement? answer, bool file, List<string> violations)
    {
        if (exchange.Version != "v1.0")
        {
            violations.Add($"there is no version '{exchange.Version}'");
            return;
        }

        if (_paths.Resolve(segments, out string reason) is not { } target)
        {
            violations.Add(reason);
            return;
        }

        if (!Verbs(target).Contains(exchange.Method))
        {
            violations.Add($"{exchange.Method} is not allowed here");
            return;
        }

        CheckQuery(exchange.RequestUri, target, violations);
        CheckBody(exchange.Method, target, body, violations);
        if (file && (target.Type as Microsoft.OData.Edm.IEdmPrimitiveType)?.PrimitiveKind != EdmPrimitiveTypeKind.Stream)
        {
            violations.Add("a file where the model has none");
        }

        if (answer is { } content)
        {
            CheckAnswer(exchange.Method, target, content, violations);
        }
    }

    private static string[] Verbs(V1Target target) => target switch
    {
        { Operation: IEdmAction } => ["POST"],
        { Operation: not null } => ["GET"],
        { Reference: true } => target.Many ? ["GET", "POST"] : ["GET", "PUT", "DELETE"],
        { Many: true } => ["GET", "POST"],
        _ => ["GET", "PATCH", "PUT", "DELETE"],
    };

    private static void CheckQuery(Uri uri, V1Target target, List<string> violations)
    {
        Dictionary<string, string> query = ContractChecker.Query(uri);
        Dictionary<string, string> checkedOptions = query.Where(o => o.Key is "$select" or "$expand" or "$filter" or "$orderby").ToDictionary(o => o.Key, o => o.Value);
        foreach (string name in query.Keys.Where(name => name.StartsWith('$') && name is not ("$select" or "$expand" or "$filter" or "$orderby" or "$top" or "$skip" or "$count" or "$skiptoken" or "$search" or "$format")))
        {
            violations.Add($"'{name}' is no query option");
        }

        if (checkedOptions.Count == 0 || target.Type is not IEdmStructuredType type)
        {
            return;
        }

        try
        {
            ODataQueryOptionParser parser = new(ContractFiles.V1, (IEdmType)type, null, checkedOptions) { Resolver = new StringAsEnumResolver { EnableCaseInsensitive = false } };
            parser.ParseFilter();
            parser.ParseSelectAndExpand();
            parser.ParseOrderBy();
        }
        catch (ODataException e)
        {
            violations.Add("query: " + e.Message);
        }
    }

    private void CheckBody(string method, V1Target target, JsonElement? body, List<string> violations)
    {
        if (body is not { } content)
        {
            return;
        }

        if (method is "GET" or "DELETE")
        {
            violations.Add($"{method} with a body");
        }
        else if (target.Reference)
        {
            if (!content.TryGetProperty("@odata.id", out _))
            {
                violations.Add("a reference without '@odata.id'");
            }
        }
        else if (target.Operation is { } operation)
        {
            _json.Parameters(operation, content, violations);
        }
        else if (target.Type is IEdmStructuredType type)
        {
            _json.Object(type, content, "request", violations, partial: true);
        }
    }

    private void CheckAnswer(string method, V1Target target, JsonElement content, List<string> violations)
    {
        bool many = target.Many && !(method == "POST" && target.Operation is null);
        if (target.Type is null)
        {
            violations.Add("an answer where the operation returns nothing");
        }
        else if (many || target.Type is not IEdmStructuredType)
        {
            if (!content.TryGetProperty("value", out JsonElement value))
            {
                violations.Add("an answer without 'value'");
            }
            else if (target.Type is IEdmStructuredType element)
            {
                int i = 0;
                foreach (JsonElement item in value.EnumerateArray())
                {
                    _json.Object(element, item, $"value[{i++}]", violations, partial: true);
                }
            }
        }
        else
        {
            _json.Object((IEdmStructuredType)target.Type, content, "answer", violations, partial: true);
        }
    }
}
