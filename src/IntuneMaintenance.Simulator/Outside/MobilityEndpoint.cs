using System.Text.Json.Nodes;

namespace IntuneMaintenance.Simulator;

/// <summary>/policies/mobileDeviceManagementPolicies: whose Windows devices enrol by themselves. Beta, and for signed-in administrators only.</summary>
internal sealed class MobilityEndpoint(SimulatedTenantOptions options)
{
    private const string Intune = "0000000a-0000-0000-c000-000000000000";
    private static readonly string[] Changeable = ["appliesTo", "complianceUrl", "discoveryUrl", "termsOfUseUrl"];

    private readonly List<JsonObject> _policies =
    [
        Policy(Intune, "Microsoft Intune", options.Empty ? "none" : "all"),
        Policy("d4ebce55-015a-49b5-a083-c84d1797ae8c", "Microsoft Intune Enrollment", "none"),
    ];

    internal GraphAnswer Answer(GraphRequest request)
    {
        if (!request.IsBeta)
        {
            throw Errors.UnknownSegment(request.Segments[1]);
        }

        if (request.Caller.AppOnly)
        {
            throw new GraphException(403, "Authorization_RequestDenied", "Insufficient privileges to complete the operation.");
        }

        JsonSet set = new("mobilityManagementPolicy", _policies);
        if (request.Segments.Count == 2)
        {
            return request.IsRead ? Listing.List(request, set, options.PageSize) : throw Errors.WrongVerb(request.Method);
        }

        JsonObject policy = _policies.Find(p => request.Is(2, (string)p["id"]!)) ?? throw Errors.DirectoryNotFound(request.Segments[2]);
        return (request.Segments.Count, request.Method) switch
        {
            (3, "GET") => Listing.Item(request, set, set.RowOf(policy)),
            (3, "PATCH") => Change(request, policy),
            (3, _) => throw Errors.WrongVerb(request.Method),
            _ => throw Errors.UnknownSegment(request.Segments[3]),
        };
    }

    private static GraphAnswer Change(GraphRequest request, JsonObject policy)
    {
        JsonObject body = request.Json();
        foreach ((string name, JsonNode? value) in body.Where(p => !p.Key.StartsWith('@')))
        {
            if (!TypeSchema.HasProperty("mobilityManagementPolicy", name, beta: true))
            {
                throw Errors.UnknownBodyProperty(name, "mobilityManagementPolicy");
            }

            if (!Changeable.Contains(name))
            {
                throw Errors.BadRequest($"The property '{name}' is read-only.");
            }

            string? text = value?.GetValue<string>();
            if (name == "appliesTo" && (text is null || !TypeSchema.IsMember("policyScope", text, beta: true)))
            {
                throw Errors.UnknownMember(text ?? "null", "policyScope");
            }
        }

        request.Subject = new AuditSubject("update mobility policy", null, (string)policy["id"]!);
        foreach ((string name, JsonNode? value) in body.Where(p => !p.Key.StartsWith('@')))
        {
            policy[name] = value?.DeepClone();
        }

        return GraphAnswer.NoContent();
    }

    private static JsonObject Policy(string id, string name, string scope) => new()
    {
        ["id"] = id,
        ["appliesTo"] = scope,
        ["complianceUrl"] = "https://portal.manage.microsoft.com/?portalAction=Compliance",
        ["description"] = null,
        ["discoveryUrl"] = "https://enrollment.manage.microsoft.com/enrollmentserver/discovery.svc",
        ["displayName"] = name,
        ["isValid"] = true,
        ["termsOfUseUrl"] = "https://portal.manage.microsoft.com/TermsofUse.aspx",
    };
}
