using System.Text.Json.Nodes;

namespace IntuneMaintenance.Simulator;

internal static class ActionBody
{
    /// <summary>The parameters of an action; one that it does not have is refused.</summary>
    internal static JsonObject Of(ObjectContext context, params string[] parameters)
    {
        JsonObject body = context.Request.Json();
        string action = context.Request.Segments[^1];
        foreach ((string name, JsonNode? _) in body)
        {
            if (!parameters.Contains(name))
            {
                throw Errors.BadRequest($"The parameter '{name}' in the request payload is not a valid parameter for the operation '{action}'.");
            }
        }

        return body;
    }

    internal static JsonArray Many(JsonObject body, string parameter) =>
        body[parameter] as JsonArray ?? throw Errors.BadRequest($"The parameter '{parameter}' must be an array.");
}
