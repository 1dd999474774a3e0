namespace IntuneMaintenance.Engine.Infrastructure;

/// <summary>Whose identity provider it is, by its addresses (facts §7): no field says so.</summary>
internal static class IdentityProviders
{
    internal const string AdFs = "AD FS";

    private static readonly (string Part, string Name)[] Known =
    [
        ("okta.com", "Okta"), ("oktapreview.com", "Okta"), ("pingone", "Ping Identity"), ("pingidentity", "Ping Identity"), ("/idp/prp.wsf", "Ping Identity"),
        ("onelogin.com", "OneLogin"), ("duosecurity.com", "Duo"), ("auth0.com", "Auth0"), ("accounts.google.com", "Google"), ("jumpcloud.com", "JumpCloud"),
        ("vmwareidentity", "Workspace ONE Access"), ("workspaceoneaccess", "Workspace ONE Access"), ("idaptive", "CyberArk Identity"), ("cyberark", "CyberArk Identity"),
    ];

    internal static string NameOf(GraphFederation federation)
    {
        string[] addresses = [federation.PassiveSignInUri ?? "", federation.IssuerUri ?? ""];
        if (Array.Exists(addresses, a => a.Contains("/adfs/", StringComparison.OrdinalIgnoreCase)))
        {
            return AdFs;
        }

        foreach ((string part, string name) in Known)
        {
            if (Array.Exists(addresses, a => a.Contains(part, StringComparison.OrdinalIgnoreCase)))
            {
                return name;
            }
        }

        return Uri.TryCreate(addresses.FirstOrDefault(a => a.StartsWith("http", StringComparison.OrdinalIgnoreCase)), UriKind.Absolute, out Uri? host) ? $"another one at {host.Host}" : "another one";
    }
}
