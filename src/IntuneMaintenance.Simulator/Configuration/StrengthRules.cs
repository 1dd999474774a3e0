using System.Text.Json.Nodes;

namespace IntuneMaintenance.Simulator;

/// <summary>Authentication strengths: three of Microsoft's own, and what a tenant combines itself.</summary>
internal static class StrengthRules
{
    private const string Strong = "\"windowsHelloForBusiness\",\"fido2\",\"x509CertificateMultiFactor\"";

    internal static IEnumerable<SimObject> BuiltIn(Generation g) =>
    [
        Own("00000000-0000-0000-0000-000000000002", "Multifactor authentication", Strong + ",\"password,microsoftAuthenticatorPush\",\"password,sms\""),
        Own("00000000-0000-0000-0000-000000000003", "Passwordless MFA", Strong + ",\"deviceBasedPush\""),
        Own("00000000-0000-0000-0000-000000000004", "Phishing-resistant MFA", Strong),
    ];

    internal static GraphAnswer UpdateAllowedCombinations(ObjectContext context)
    {
        JsonArray given = ActionBody.Many(ActionBody.Of(context, "allowedCombinations"), "allowedCombinations");
        if (context.Descriptor.BuiltIn(context.Item) is { } why)
        {
            throw context.Refuse($"{context.Descriptor.BaseType} {context.Item.Id} {why} and cannot be changed");
        }

        JsonNode previous = context.Item.Body["allowedCombinations"]!.DeepClone();
        context.Item.Body["allowedCombinations"] = given.DeepClone();
        context.Touch();
        return GraphAnswer.Json(200, new JsonObject
        {
            ["@odata.context"] = context.Request.Root + "/$metadata#microsoft.graph.updateAllowedCombinationsResult",
            ["additionalInformation"] = "",
            ["conditionalAccessReferences"] = new JsonArray(),
            ["currentCombinations"] = given.DeepClone(),
            ["previousCombinations"] = previous,
        });
    }

    private static SimObject Own(string id, string name, string combinations) => Generation.Object(id, "authenticationStrengthPolicy", $$"""
        {"displayName":"{{name}}","description":"","policyType":"builtIn","requirementsSatisfied":"mfa","allowedCombinations":[{{combinations}}]}
        """);
}
