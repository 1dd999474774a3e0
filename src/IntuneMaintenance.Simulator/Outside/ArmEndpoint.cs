using System.Text.Json.Nodes;

namespace IntuneMaintenance.Simulator;

/// <summary>Azure Resource Manager as far as the partner ID goes: /providers/Microsoft.ManagementPartner/partners (facts §4). One link for each identity.</summary>
internal sealed class ArmEndpoint(SimulatedTenantOptions options, Guid tenantId)
{
    internal const string Root = "providers";
    private const string ApiVersion = "2018-02-01";
    private readonly Dictionary<string, Link> _links = [];

    /// <summary>A token is for one service: ARM's opens no Graph, and Graph's no ARM.</summary>
    internal static void CheckAudience(GraphRequest request)
    {
        bool arm = IsArm(request);
        if (request.Caller.Audience is not { } audience || audience.StartsWith(SimulatedTokenRequest.ArmAudience, StringComparison.OrdinalIgnoreCase) == arm)
        {
            return;
        }

        throw arm
            ? new GraphException(401, "InvalidAuthenticationTokenAudience", $"The access token has been obtained for wrong audience or resource '{audience}'. It should exactly match with one of the allowed audiences '{SimulatedTokenRequest.ArmAudience}'.")
            : new GraphException(401, "InvalidAuthenticationToken", "Access token validation failure. Invalid audience.");
    }

    internal static bool IsArm(GraphRequest request) => string.Equals(request.Version, Root, StringComparison.OrdinalIgnoreCase);

    internal GraphAnswer Answer(GraphRequest request)
    {
        if (!request.Is(0, "Microsoft.ManagementPartner") || !request.Is(1, "partners") || request.Segments.Count > 3)
        {
            throw new GraphException(404, "InvalidResourceType", $"The resource type could not be found in the namespace '{(request.Segments.Count > 0 ? request.Segments[0] : "")}' for api version '{ApiVersion}'.");
        }

        CheckVersion(request);
        string caller = $"{request.Caller.AppOnly}/{request.Caller.Name}";
        Link? link = _links.GetValueOrDefault(caller);
        if (request.Segments.Count == 2)
        {
            return request.IsRead ? Show(request, link ?? throw NotFound()) : throw new GraphException(405, "MethodNotAllowed", "The requested resource does not support this method.");
        }

        string id = request.Segments[2];
        if (id.Length == 0 || !id.All(char.IsAsciiDigit))
        {
            throw new GraphException(400, "BadRequest", $"The partner id '{id}' is not valid.");
        }

        return request.Method switch
        {
            "GET" => Show(request, link?.PartnerId == id ? link : throw NotFound()),
            "PUT" => Create(request, caller, link, id),
            "PATCH" => Change(request, link ?? throw NotFound(), id),
            "DELETE" => Delete(request, caller, link?.PartnerId == id ? link : throw NotFound()),
            _ => throw new GraphException(405, "MethodNotAllowed", "The requested resource does not support this method."),
        };
    }

    private static void CheckVersion(GraphRequest request)
    {
        string? version = request.Query.Values.GetValueOrDefault("api-version");
        if (version is null)
        {
            throw new GraphException(400, "MissingApiVersionParameter", "The api-version query parameter (?api-version=) is required for all requests.");
        }

        if (version != ApiVersion)
        {
            throw new GraphException(400, "InvalidApiVersionParameter", $"The api-version '{version}' is invalid. The supported versions are '{ApiVersion}'.");
        }
    }

    private GraphAnswer Create(GraphRequest request, string caller, Link? link, string id)
    {
        if (link is not null)
        {
            throw new GraphException(409, "PartnerIdAlreadyLinked", "This user or service principal is already linked with a Partner ID");
        }

        DemandPartner(id);
        link = _links[caller] = new Link(id, request.Now, request.Now, 1);
        request.Subject = new AuditSubject("link partner", null, id);
        return Show(request, link);
    }

    private GraphAnswer Change(GraphRequest request, Link link, string id)
    {
        DemandPartner(id);
        string caller = _links.First(l => l.Value == link).Key;
        request.Subject = new AuditSubject("change partner", null, id);
        return Show(request, _links[caller] = link with { PartnerId = id, Updated = request.Now, Version = link.Version + 1 });
    }

    private GraphAnswer Delete(GraphRequest request, string caller, Link link)
    {
        _links.Remove(caller);
        request.Subject = new AuditSubject("unlink partner", null, link.PartnerId);
        return new GraphAnswer(200);
    }

    // Numbers of that kind belong to nobody.
    private static void DemandPartner(string id)
    {
        if (id.StartsWith("999", StringComparison.Ordinal))
        {
            throw new GraphException(404, "NotFound", $"The partner id '{id}' was not found.");
        }
    }

    private GraphAnswer Show(GraphRequest request, Link link) => GraphAnswer.Json(200, new JsonObject
    {
        ["id"] = "/providers/microsoft.managementpartner/partners/" + link.PartnerId,
        ["type"] = "Microsoft.ManagementPartner/partners",
        ["name"] = link.PartnerId,
        ["etag"] = link.Version,
        ["properties"] = new JsonObject
        {
            ["partnerId"] = link.PartnerId,
            ["partnerName"] = "Partner " + link.PartnerId,
            ["tenantId"] = tenantId.ToString(),
            ["objectId"] = Dice.Guid(options.Seed, request.Caller.AppOnly ? "servicePrincipal" : "adminUser").ToString(),
            ["version"] = link.Version.ToString(System.Globalization.CultureInfo.InvariantCulture),
            ["updatedTime"] = JsonText.Instant(link.Updated),
            ["createdTime"] = JsonText.Instant(link.Created),
            ["state"] = "Active",
        },
    });

    private static GraphException NotFound() => new(404, "NotFound", "Management partner not found for this user or service principal.");

    private sealed record Link(string PartnerId, DateTimeOffset Created, DateTimeOffset Updated, int Version);
}
