namespace IntuneMaintenance.Engine.Licenses;

/// <summary>What the service plans of Microsoft's products mean here (facts §7, §8).</summary>
internal static class LicensePlans
{
    private const string Foundation = "113feb6c-3fe4-4440-bddc-54d774bf0318"; // EXCHANGE_S_FOUNDATION rides on every product
    private const string BasicMobility = "882e1d05-acd1-4ccb-8708-6ee03664b117"; // INTUNE_O365: not Intune

    private static readonly Dictionary<string, string> Intune = new(StringComparer.OrdinalIgnoreCase)
    {
        ["c1ec4a95-1f05-45b3-a911-aa3fa01094f5"] = "INTUNE_A",
        [Volume] = "INTUNE_A_VL",
        ["da24caf9-af8e-485c-b7c8-e73336da2693"] = "INTUNE_EDU",
        ["e6025b08-2fa5-4313-bd0a-7e5ffca32958"] = "INTUNE_SMB",
        [Device] = "INTUNE_A_D",
        ["d216f254-796f-4dab-bbfa-710686e646b9"] = "INTUNE_A_GOV",
        [GovernmentDevice] = "INTUNE_A_D_GOV",
        [GovernmentVolume] = "INTUNE_A_VL_USGOV_GCCHIGH",
    };

    // Entra, Enterprise Mobility and Security, rights management: nobody signs in for them alone.
    private static readonly string[] IdentityOnly = ["AAD_", "ENTRA", "MFA_", "RMS_S_", "ADALLOM_S_DISCOVERY", "ATA", "INTUNE"];

    private const string Device = "2b317a4a-77a6-4188-9437-b68a77b4e2c6";
    private const string GovernmentDevice = "2c21e77a-e0d6-4570-b38a-7ff2dc17d2ca";
    private const string Volume = "3e170737-c728-4eae-bbb9-3f3360f7184c";
    private const string GovernmentVolume = "b4288abe-01be-47d9-ad20-311d6e83fc24";

    internal static bool IsIntune(string? planId) => planId is not null && Intune.ContainsKey(planId);

    /// <summary>A plan for devices without a user: nobody is assigned it.</summary>
    internal static bool IsForDevices(string? planId) => Is(planId, Device) || Is(planId, GovernmentDevice);

    /// <summary>Whether a product holds nothing but Intune. A plan that nobody here knows is another service.</summary>
    internal static bool AreIntuneAlone(IReadOnlyCollection<GraphServicePlan> plans) =>
        plans.Any(p => IsIntune(p.ServicePlanId)) && plans.All(p => IsIntune(p.ServicePlanId) || Is(p.ServicePlanId, Foundation));

    internal static bool IsVolume(string? planId) =>
        string.Equals(planId, Volume, StringComparison.OrdinalIgnoreCase) || string.Equals(planId, GovernmentVolume, StringComparison.OrdinalIgnoreCase);

    internal static string NameOf(string planId) => Intune.GetValueOrDefault(planId, planId);

    /// <summary>A plan of a service that people use with their accounts: Exchange, SharePoint, Teams, Office.</summary>
    internal static bool IsOtherService(GraphServicePlan plan) =>
        !IsIntune(plan.ServicePlanId)
        && !Is(plan.ServicePlanId, Foundation)
        && !Is(plan.ServicePlanId, BasicMobility)
        && !Array.Exists(IdentityOnly, p => plan.ServicePlanName?.StartsWith(p, StringComparison.OrdinalIgnoreCase) == true);

    private static bool Is(string? text, string other) => string.Equals(text, other, StringComparison.OrdinalIgnoreCase);
}
