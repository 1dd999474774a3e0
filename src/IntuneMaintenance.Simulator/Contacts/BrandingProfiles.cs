using System.Text.Json.Nodes;

namespace IntuneMaintenance.Simulator;

/// <summary>/beta/deviceManagement/intuneBrandingProfiles: the default profile.</summary>
internal sealed class BrandingProfiles(SimulatedTenantOptions options)
{
    private const string Type = "intuneBrandingProfile";

    private readonly JsonObject _default = new()
    {
        ["id"] = Dice.Guid(options.Seed, "branding").ToString(),
        ["profileName"] = "Default Branding Profile",
        ["isDefaultProfile"] = true,
        ["displayName"] = "Contoso",
        ["contactITName"] = "Service desk",
        ["contactITPhoneNumber"] = "+41 44 000 00 00",
        ["contactITEmailAddress"] = null,
        ["contactITNotes"] = null,
        ["onlineSupportSiteName"] = null,
        ["onlineSupportSiteUrl"] = null,
        ["privacyUrl"] = "https://www.contoso.com/privacy",
        ["showLogo"] = false,
        ["roleScopeTagIds"] = new JsonArray("0"),
    };

    internal GraphAnswer Answer(GraphRequest request)
    {
        if (!request.IsBeta)
        {
            throw Errors.UnknownSegment(request.Segments[1]);
        }

        JsonSet set = new(Type, [.. Enumerable.Range(0, options.Outside.GroupBrandings).Select(ForGroup), _default]);
        if (request.Segments.Count == 2)
        {
            return request.IsRead ? Listing.List(request, set, options.PageSize) : throw Errors.WrongVerb(request.Method);
        }

        if (request.Segments.Count > 3)
        {
            throw Errors.UnknownSegment(request.Segments[3]);
        }

        if (!request.Is(2, _default["id"]!.GetValue<string>()))
        {
            // Those of groups are only listed here: the module changes none of them.
            throw Errors.IntuneNotFound(request);
        }

        return request.Method switch
        {
            "GET" => Listing.Item(request, set, set.RowOf(_default)),
            "PATCH" => Change(request),
            _ => throw Errors.WrongVerb(request.Method),
        };
    }

    private JsonObject ForGroup(int number)
    {
        var profile = (JsonObject)_default.DeepClone();
        profile["id"] = Dice.Guid(options.Seed, "groupBranding", number).ToString();
        profile["profileName"] = $"Branding of group {number + 1}";
        profile["isDefaultProfile"] = false;
        profile["contactITName"] = $"Desk {number + 1}";
        return profile;
    }

    private GraphAnswer Change(GraphRequest request)
    {
        JsonObject body = request.Json();
        foreach ((string name, JsonNode? _) in body)
        {
            if (!name.StartsWith('@') && !TypeSchema.HasProperty(Type, name, beta: true))
            {
                throw Errors.UnknownBodyProperty(name, Type);
            }

            if (name is "isDefaultProfile" or "id")
            {
                throw Errors.Intune(request, 400, "BadRequest", $"{name} is read-only");
            }
        }

        foreach ((string name, JsonNode? value) in body)
        {
            _default[name] = value?.DeepClone();
        }

        request.Subject = new AuditSubject("update " + Type, null, _default["id"]!.GetValue<string>());
        return GraphAnswer.Json(200, _default.DeepClone());
    }
}
