using System.Globalization;
using System.Text.Json.Nodes;

namespace IntuneMaintenance.Simulator;

/// <summary>Enrollment profiles below an Apple token: writable while the token lives.</summary>
internal static class AppleTokens
{
    private const string Password = "adminAccountPassword";

    internal static void Accept(WriteContext context, JsonObject profile)
    {
        DateTimeOffset expires = DateTimeOffset.Parse(context.Item.At(context.Request.Now).Text("tokenExpirationDateTime")!, CultureInfo.InvariantCulture);
        if (expires <= context.Request.Now)
        {
            throw context.Refuse($"The token {context.Item.Text("tokenName")} has expired");
        }

        if (TypeSchema.Beta.IsAbstract(BodyChecker.TypeOf(profile, "enrollmentProfile")) || profile["@odata.type"] is null)
        {
            throw Errors.BadRequest("'@odata.type' must name the platform's type of profile.");
        }

        if (context.IsNew)
        {
            profile["id"] = $"{context.Item.Id}_{profile["id"]}";
            profile["isDefault"] = false;
            profile["configurationEndpointUrl"] = null;
        }

        if (profile[Password] is JsonValue password)
        {
            context.Item.Secrets[Password + profile["id"]] = password.GetValue<string>();
            profile[Password] = null;
        }
    }

    internal static IEnumerable<JsonObject> Default(ObjectContext token, string type) => token.Item.Below("enrollmentProfiles")
        .Select(p => (JsonObject)p!)
        .Where(p => BodyChecker.TypeOf(p, string.Empty) == type && p["isDefault"]?.GetValue<bool>() == true)
        .Select(p => (JsonObject)p.DeepClone());
}
