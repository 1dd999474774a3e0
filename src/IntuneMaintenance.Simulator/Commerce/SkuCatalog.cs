using System.Text.Json.Nodes;

namespace IntuneMaintenance.Simulator;

/// <summary>What is for sale: products with their service plans.</summary>
internal static class SkuCatalog
{
    private static readonly (string Id, string Name, string Service) Intune = ("c1ec4a95-1f05-45b3-a911-aa3fa01094f5", "INTUNE_A", "SCO");
    private static readonly (string Id, string Name, string Service) Foundation = ("113feb6c-3fe4-4440-bddc-54d774bf0318", "EXCHANGE_S_FOUNDATION", "exchange");
    private static readonly (string Id, string Name, string Service) Entra = ("41781fb2-bc02-4b7c-bd55-b576c07bb09d", "AAD_PREMIUM", "AADPremiumService");
    private static readonly (string Id, string Name, string Service) Exchange = ("efb87545-963c-4e0d-99df-69c6916d9eb0", "EXCHANGE_S_ENTERPRISE", "exchange");
    private static readonly (string Id, string Name, string Service) SharePoint = ("5dbe027f-2339-4123-9542-606e4d348a72", "SHAREPOINTENTERPRISE", "SharePoint");
    private static readonly (string Id, string Name, string Service) Teams = ("57ff2da0-773e-42df-b2af-ffb7a2317929", "TEAMS1", "TeamspaceAPI");

    private static readonly Dictionary<string, (string Id, (string Id, string Name, string Service)[] Plans)> Products = new()
    {
        ["INTUNE_A"] = ("061f9ace-7d42-4136-88ac-31dc755f143f", [Intune, Foundation]),
        ["INTUNE_A_VL"] = ("3e170737-c728-4eae-bbb9-3f3360f7184c", [("3e170737-c728-4eae-bbb9-3f3360f7184c", "INTUNE_A_VL", "SCO"), Foundation]),
        ["EMS"] = ("efccb6f7-5641-4e0e-bd10-b4976e1bf68e", [Intune, Entra, ("6c57d4b6-3b23-47a5-9bc9-69f17b4947b3", "RMS_S_PREMIUM", "RMSOnline"), ("8a256a2b-b617-496d-b51b-e76466e88db0", "MFA_PREMIUM", "MultiFactorService"), Foundation]),
        ["SPE_E3"] = ("05e9a617-0261-4cee-bb44-138d3ef5d965", [Intune, Entra, Exchange, SharePoint, Teams]),
        ["ENTERPRISEPACK"] = ("6fd2c87f-b296-42f0-b197-1e91e994b900", [("882e1d05-acd1-4ccb-8708-6ee03664b117", "INTUNE_O365", "SCO"), Exchange, SharePoint, Teams]),
        ["INTUNE_A_D"] = ("2b317a4a-77a6-4188-9437-b68a77b4e2c6", [("2b317a4a-77a6-4188-9437-b68a77b4e2c6", "INTUNE_A_D", "SCO")]),
        ["AAD_PREMIUM"] = ("078d2b04-f1bd-4111-bbd4-b4b1b354cef4", [Entra, Foundation]),
    };

    internal static string IdOf(string sku) => Of(sku).Id;

    internal static string PlanOf(string sku, string name) => Of(sku).Plans.First(p => p.Name == name).Id;

    /// <summary>Plans as subscriptions and SKUs list them.</summary>
    internal static JsonArray Plans(string sku, string status) => new([.. Of(sku).Plans.Select(p => new JsonObject
    {
        ["servicePlanId"] = p.Id,
        ["servicePlanName"] = p.Name,
        ["provisioningStatus"] = status is "Enabled" or "Warning" ? "Success" : "Disabled",
        ["appliesTo"] = p.Name == "EXCHANGE_S_FOUNDATION" ? "Company" : "User",
    })]);

    /// <summary>Plans as the organization lists them.</summary>
    internal static IEnumerable<JsonObject> Assigned(string sku, string status) => Of(sku).Plans.Where(p => p.Name != "EXCHANGE_S_FOUNDATION").Select(p => new JsonObject
    {
        ["assignedDateTime"] = "2024-01-10T08:00:00Z",
        ["capabilityStatus"] = status is "Enabled" or "Warning" ? status : "Suspended",
        ["service"] = p.Service,
        ["servicePlanId"] = p.Id,
    });

    private static (string Id, (string Id, string Name, string Service)[] Plans) Of(string sku) =>
        Products.TryGetValue(sku, out var product) ? product : throw new ArgumentException($"The simulated tenant knows no product '{sku}': {string.Join(", ", Products.Keys)}.");
}
