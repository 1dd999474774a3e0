using System.Globalization;
using System.Text.Json.Nodes;

namespace IntuneMaintenance.Simulator;

/// <summary>Roles, apps and partner tenants, as generated: outsiders among insiders.</summary>
internal sealed class OutsideStore
{
    internal const string GraphAppId = "00000003-0000-0000-c000-000000000000";
    private const string Reader = "2f51be20-0bb4-4fed-bf7b-db946066c75e";
    private const string Writer = "243333ab-4d21-40cb-a475-36241daa0842";
    private const string Harmless = "df021288-bdef-4463-88db-98f22de89214";
    private const string IntuneAdministrator = "3a2c62db-5318-420d-8d74-23affee5d9d5";
    private const string UserAdministrator = "fe930be7-5e62-47db-91af-98c3a49a38b1";
    private readonly SimulatedTenantOptions _options;
    private readonly DirectoryStore _directory;
    private readonly DateTimeOffset _granted;

    internal OutsideStore(SimulatedTenantOptions options, DirectoryStore directory, Guid tenantId, string domain)
    {
        _options = options;
        _directory = directory;
        _granted = options.Start.AddDays(-options.Outside.GrantedDaysAgo);
        Admin = new SimUser(Dice.Guid(options.Seed, "adminUser").ToString(), "Tenant", "Admin", "admin@" + domain);
        directory.Others.Add(Admin);
        GraphId = AddApp(GraphAppId, "Microsoft Graph", "f8cdef31-a31e-4b4a-93e4-5f571e91255a", "servicePrincipalGraph");
        ServicePrincipals[0]["appRoles"] = new JsonArray(Role(Reader, "DeviceManagementManagedDevices.Read.All"), Role(Writer, "DeviceManagementManagedDevices.ReadWrite.All"), Role(Harmless, "User.Read.All"));
        AddInsiders(tenantId.ToString());
        AddOutsiders(domain);
    }

    internal SimUser Admin { get; }

    internal string GraphId { get; }

    internal List<JsonObject> RoleAssignments { get; } = [];

    /// <summary>Roles on request: unifiedRoleEligibilityScheduleInstance.</summary>
    internal List<JsonObject> Eligibilities { get; } = [];

    /// <summary>Delegated permissions: oAuth2PermissionGrant.</summary>
    internal List<JsonObject> Consents { get; } = [];

    internal List<JsonObject> IntuneAssignments { get; } = [];

    internal List<JsonObject> ServicePrincipals { get; } = [];

    internal List<JsonObject> AppRoles { get; } = [];

    /// <summary>Objects that act from outside: ids of guests and foreign apps.</summary>
    internal List<string> Outsiders { get; } = [];

    internal static JsonObject IntuneRole { get; } = new()
    {
        ["@odata.type"] = "#microsoft.graph.deviceAndAppManagementRoleDefinition",
        ["id"] = "9e0cc482-82df-4ab2-a24c-0c23a3f52e1e",
        ["displayName"] = "Help Desk Operator",
        ["isBuiltIn"] = true,
    };

    internal string ProviderId(int i) => Dice.Guid(_options.Seed, "provider", i).ToString();

    internal static string ProviderName(int i) => string.Create(CultureInfo.InvariantCulture, $"Fabrikam Services {i + 1}");

    private void AddInsiders(string tenantId)
    {
        AddAssignment(Admin.Id, "62e90394-69f5-4237-9190-012177145e10");
        AddApp(Dice.Guid(_options.Seed, "app").ToString(), "Maintenance runbook", tenantId, "servicePrincipal");
        for (int i = 0; i < _options.Outside.Insiders; i++)
        {
            AddAssignment(_directory.UserAt(i % _directory.Users.Count).Id, i % 2 == 0 ? IntuneAdministrator : UserAdministrator);
            string app = AddApp(Dice.Guid(_options.Seed, "ownApp", i).ToString(), $"Own app {i + 1}", tenantId, $"ownPrincipal{i}");
            AddAppRole(app, $"Own app {i + 1}", Reader, i);
            AddEligibility(_directory.UserAt(i % _directory.Users.Count).Id);
            AddConsent(app, null, "User.Read DeviceManagementApps.ReadWrite.All");
        }
    }

    private void AddOutsiders(string domain)
    {
        OutsideOptions outside = _options.Outside;
        for (int i = 0; i < outside.GuestAdmins; i++)
        {
            AddAssignment(AddGuest("tech", i, domain).Id, IntuneAdministrator);
        }

        if (outside.GuestOperators > 0)
        {
            SimGroup group = new(Dice.Guid(_options.Seed, "roleGroup").ToString(), "Intune operators", "intuneoperators", _granted);
            group.Members.AddRange(Enumerable.Range(0, outside.GuestOperators).Select(i => AddGuest("desk", i, domain).Id));
            group.Members.Add(_directory.UserAt(0).Id);
            _directory.Add(group);
            IntuneAssignments.Add(new JsonObject
            {
                ["@odata.type"] = "#microsoft.graph.deviceAndAppManagementRoleAssignment",
                ["id"] = Dice.Guid(_options.Seed, "intuneAssignment").ToString(),
                ["displayName"] = "Help desk",
                ["description"] = "",
                ["resourceScopes"] = new JsonArray(),
                ["members"] = new JsonArray(group.Id),
            });
        }

        for (int i = 0; i < outside.EligibleGuests; i++)
        {
            AddEligibility(AddGuest("standby", i, domain).Id);
        }

        for (int i = 0; i < outside.ConsentedApps; i++)
        {
            string app = AddApp(Dice.Guid(_options.Seed, "consentedApp", i).ToString(), string.Create(CultureInfo.InvariantCulture, $"Device dashboard {i + 1}"), Dice.Guid(_options.Seed, "vendor", i).ToString(), $"consentedPrincipal{i}");
            AddConsent(app, null, " User.Read DeviceManagementManagedDevices.Read.All offline_access");
            AddConsent(app, Admin.Id, "DeviceManagementConfiguration.ReadWrite.All");
            Outsiders.Add(app);
        }

        for (int i = 0; i < outside.ForeignApps; i++)
        {
            string name = string.Create(CultureInfo.InvariantCulture, $"Remote manager {i + 1}");
            string app = AddApp(Dice.Guid(_options.Seed, "foreignApp", i).ToString(), name, Dice.Guid(_options.Seed, "vendor", i).ToString(), $"foreignPrincipal{i}");
            AddAppRole(app, name, Writer, 1000 + i);
            AddAppRole(app, name, Harmless, 2000 + i);
            Outsiders.Add(app);
        }
    }

    private SimUser AddGuest(string name, int i, string domain)
    {
        string mail = string.Create(CultureInfo.InvariantCulture, $"{name}{i + 1}@fabrikam.com");
        SimUser guest = new(Dice.Guid(_options.Seed, name + "Guest", i).ToString(), name, string.Create(CultureInfo.InvariantCulture, $"Guest {i + 1}"), $"{mail.Replace('@', '_')}#EXT#@{domain}")
        {
            UserType = "Guest",
            ForeignMail = mail,
            Created = _granted,
        };
        _directory.Others.Add(guest);
        Outsiders.Add(guest.Id);
        return guest;
    }

    private void AddAssignment(string principal, string role) => RoleAssignments.Add(new JsonObject
    {
        ["id"] = Dice.Text(_options.Seed, "roleAssignment", RoleAssignments.Count, 42, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789") + "-1",
        ["principalId"] = principal,
        ["roleDefinitionId"] = role,
        ["directoryScopeId"] = "/",
    });

    private void AddEligibility(string principal) => Eligibilities.Add(new JsonObject
    {
        ["id"] = Dice.Text(_options.Seed, "eligibility", Eligibilities.Count, 42, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789") + "-1-e",
        ["principalId"] = principal,
        ["roleDefinitionId"] = IntuneAdministrator,
        ["directoryScopeId"] = "/",
        ["appScopeId"] = null,
        ["startDateTime"] = JsonText.Instant(_granted),
        ["endDateTime"] = JsonText.Instant(_options.Start.AddDays(160)),
        ["memberType"] = "Direct",
        ["roleEligibilityScheduleId"] = Dice.Guid(_options.Seed, "eligibilitySchedule", Eligibilities.Count).ToString(),
    });

    private void AddConsent(string client, string? user, string scope) => Consents.Add(new JsonObject
    {
        ["id"] = Dice.Text(_options.Seed, "consent", Consents.Count, 43, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_"),
        ["clientId"] = client,
        ["consentType"] = user is null ? "AllPrincipals" : "Principal",
        ["principalId"] = user,
        ["resourceId"] = GraphId,
        ["scope"] = scope,
    });

    private string AddApp(string appId, string name, string owner, string label)
    {
        string id = Dice.Guid(_options.Seed, label).ToString();
        ServicePrincipals.Add(new JsonObject
        {
            ["id"] = id,
            ["accountEnabled"] = true,
            ["appId"] = appId,
            ["appOwnerOrganizationId"] = owner,
            ["displayName"] = name,
            ["servicePrincipalType"] = "Application",
            ["appRoles"] = new JsonArray(),
        });
        return id;
    }

    private void AddAppRole(string principal, string name, string role, int number) => AppRoles.Add(new JsonObject
    {
        ["id"] = Dice.Text(_options.Seed, "appRole", number, 43, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_"),
        ["deletedDateTime"] = null,
        ["appRoleId"] = role,
        ["createdDateTime"] = JsonText.Instant(_granted),
        ["principalDisplayName"] = name,
        ["principalId"] = principal,
        ["principalType"] = "ServicePrincipal",
        ["resourceDisplayName"] = "Microsoft Graph",
        ["resourceId"] = GraphId,
    });

    private static JsonObject Role(string id, string value) => new()
    {
        ["allowedMemberTypes"] = new JsonArray("Application"),
        ["description"] = value,
        ["displayName"] = value,
        ["id"] = id,
        ["isEnabled"] = true,
        ["origin"] = "Application",
        ["value"] = value,
    };
}
