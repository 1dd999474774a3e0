using System.Text.Json.Nodes;

namespace IntuneMaintenance.Simulator;

/// <summary>/oauth2PermissionGrants: what users and admins delegated to apps.</summary>
internal sealed class ConsentEndpoint(OutsideStore store, SimulatedTenantOptions options)
{
    private const string Type = "oAuth2PermissionGrant";

    internal GraphAnswer Answer(GraphRequest request)
    {
        JsonSet set = new(Type, store.Consents);
        if (request.Segments.Count == 1)
        {
            return request.IsRead ? Listing.List(request, set, options.PageSize) : throw Errors.WrongVerb(request.Method);
        }

        if (request.Segments.Count > 2)
        {
            throw Errors.UnknownSegment(request.Segments[2]);
        }

        JsonObject found = store.Consents.Find(c => (string?)c["id"] == request.Segments[1]) ?? throw Errors.DirectoryNotFound(request.Segments[1]);
        switch (request.Method)
        {
            case "GET":
                return Listing.Item(request, set, set.RowOf(found));
            case "DELETE":
                store.Consents.Remove(found);
                break;
            case "PATCH":
                Change(found, request.Json());
                break;
            default:
                throw Errors.WrongVerb(request.Method);
        }

        request.Subject = new AuditSubject(request.Method == "PATCH" ? "change consent" : "delete consent", null, request.Segments[1]);
        return GraphAnswer.NoContent();
    }

    // Only the scope of a grant can be changed.
    private static void Change(JsonObject grant, JsonObject body)
    {
        if (body.Select(p => p.Key).FirstOrDefault(n => n != "scope") is { } other)
        {
            throw TypeSchema.HasProperty(Type, other, beta: false) ? new GraphException(400, "Request_BadRequest", $"Property '{other}' is read-only and cannot be set.") : Errors.UnknownBodyProperty(other, Type);
        }

        if ((string?)body["scope"] is not { Length: > 0 } scope)
        {
            throw new GraphException(400, "Request_BadRequest", "A value is required for property 'scope'.");
        }

        grant["scope"] = scope;
    }
}
