using IntuneMaintenance.Engine.Graph;

namespace IntuneMaintenance.Engine.Configuration;

/// <summary>Beside Intune: Windows 365 and Conditional Access.</summary>
internal static class BeyondTypes
{
    private const string CloudPc = "CloudPC.Read.All";
    private const string Policy = "Policy.Read.All";

    internal static IReadOnlyList<ConfigurationType> All { get; } =
    [
        new("CloudPcProvisioningPolicy", "deviceManagement/virtualEndpoint/provisioningPolicies") { Permission = CloudPc, ListQuery = Queries.WithAssignments },
        new("CloudPcUserSetting", "deviceManagement/virtualEndpoint/userSettings") { Permission = CloudPc, ListQuery = Queries.WithAssignments },
        Access("NamedLocation", "identity/conditionalAccess/namedLocations"),
        Access("TermsOfUse", "identityGovernance/termsOfUse/agreements") with
        {
            Permission = "Agreement.Read.All",
            DelegatedOnly = true,
            Restorable = false,
            NeverGiven = [NeverGiven.TermsFile],
        },
        Access("AuthenticationStrength", "policies/authenticationStrengthPolicies") with { Parts = [new("combinationConfigurations")] },
        Access("ConditionalAccessPolicy", "identity/conditionalAccess/policies"),
        DomainFederation(),
    ];

    /// <summary>How domains sign in elsewhere, with the public certificates of their identity provider.</summary>
    private static ConfigurationType DomainFederation() => new("DomainFederation", "domains")
    {
        Version = GraphVersion.V1,
        Below = "federationConfiguration",
        Permission = "Domain-InternalFederation.Read.All",
        Parts = [],
        Restorable = false,
        OnRequest = "It belongs to the directory's domains; a decommission saves it by itself before it converts one.",
    };

    private static ConfigurationType Access(string name, string path) => new(name, path) { Version = GraphVersion.V1, Permission = Policy, Parts = [] };
}
