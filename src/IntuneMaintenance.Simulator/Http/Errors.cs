using System.Text.Json.Nodes;

namespace IntuneMaintenance.Simulator;

internal static class Errors
{
    internal static GraphException BadRequest(string message) => new(400, "BadRequest", message);

    internal static GraphException UnknownSegment(string segment) => new(400, "BadRequest", $"Resource not found for the segment '{segment}'.");

    internal static GraphException UnknownProperty(string property, string type) =>
        new(400, "BadRequest", $"Could not find a property named '{property}' on type 'microsoft.graph.{type}'.");

    internal static GraphException UnknownBodyProperty(string property, string type) =>
        new(400, "BadRequest", $"The property '{property}' does not exist on type 'microsoft.graph.{type}'. Make sure to only use property names that are defined by the type.");

    internal static GraphException UnknownMember(string value, string type) =>
        new(400, "BadRequest", $"Cannot convert the literal '{value}' to the expected type 'microsoft.graph.{type}'.");

    internal static GraphException WrongVerb(string method) =>
        new(405, "Request_BadRequest", $"Specified HTTP method is not allowed for the request target. ({method})");

    internal static GraphException DirectoryNotFound(string id) => new(
        404,
        "Request_ResourceNotFound",
        $"Resource '{id}' does not exist or one of its queried reference-property objects are not present.");

    /// <summary>Intune puts a JSON document into the message, as a string.</summary>
    internal static GraphException Intune(GraphRequest request, int status, string code, string message)
    {
        string path = string.Join('/', request.Segments);
        JsonObject inner = new()
        {
            ["_version"] = 3,
            ["Message"] = $"{message} - Operation ID (for customer support): 00000000-0000-0000-0000-000000000000 - Activity ID: {request.ClientRequestId} - Url: https://fef.amsua0502.manage.microsoft.com/StatelessDeviceFEService/{path}?api-version=5026-05-11",
            ["CustomApiErrorPhrase"] = string.Empty,
            ["RetryAfter"] = null,
            ["ErrorSourceService"] = string.Empty,
            ["HttpHeaders"] = "{}",
        };
        return new GraphException(status, code, inner.ToJsonString(JsonText.Relaxed));
    }

    internal static GraphException IntuneNotFound(GraphRequest request) => Intune(request, 404, "ResourceNotFound", "An error has occurred");

    internal static GraphAnswer ToAnswer(GraphException error, GraphRequest request)
    {
        JsonObject body = new()
        {
            ["error"] = new JsonObject
            {
                ["code"] = error.Code,
                ["message"] = error.Message,
                ["innerError"] = new JsonObject
                {
                    ["date"] = request.Now.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss", System.Globalization.CultureInfo.InvariantCulture),
                    ["request-id"] = request.RequestId,
                    ["client-request-id"] = request.ClientRequestId,
                },
            },
        };
        if (ArmEndpoint.IsArm(request))
        {
            body["error"]!.AsObject().Remove("innerError");
        }

        GraphAnswer answer = GraphAnswer.Json(error.Status, body);
        answer.Headers["Content-Type"] = "application/json";
        foreach ((string name, string value) in error.Headers)
        {
            answer.Headers[name] = value;
        }

        return answer;
    }
}
