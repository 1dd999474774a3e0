using System.Text.Json.Nodes;

namespace IntuneMaintenance.Simulator;

/// <summary>The tenant itself: organization, the signed-in admin, Intune's own state and its device overview.</summary>
internal sealed class TenantFacts(SimulatedTenantOptions options, Guid tenantId, string displayName, OutsideRooms outside, ContactBook contacts, TenantSettings settings)
{
    private static readonly string[] OrganizationProperties =
    [
        "id", "deletedDateTime", "businessPhones", "city", "country", "countryLetterCode", "createdDateTime", "defaultUsageLocation", "displayName",
        "marketingNotificationEmails", "mobileDeviceManagementAuthority", "onPremisesLastSyncDateTime", "onPremisesSyncEnabled", "partnerTenantType",
        "postalCode", "preferredLanguage", "privacyProfile", "securityComplianceNotificationMails", "securityComplianceNotificationPhones", "state", "street",
        "technicalNotificationMails", "tenantType", "assignedPlans", "provisionedPlans", "verifiedDomains",
    ];

    private static readonly string[] UserProperties =
        ["businessPhones", "displayName", "givenName", "jobTitle", "mail", "mobilePhone", "officeLocation", "preferredLanguage", "surname", "userPrincipalName", "id"];

    private static readonly string[] ManagementProperties = ["id", "subscriptionState", "intuneAccountId", "settings", "intuneBrand"];

    private static readonly string[] OverviewProperties =
        ["id", "enrolledDeviceCount", "mdmEnrolledCount", "dualEnrolledDeviceCount", "deviceOperatingSystemSummary", "deviceExchangeAccessStateSummary"];

    internal GraphAnswer Organization(GraphRequest request)
    {
        if (request.Method == "PATCH" && request.Segments.Count == 2 && request.Is(1, tenantId.ToString()))
        {
            return contacts.PatchOrganization(request, tenantId.ToString());
        }

        ReadOnly(request);
        FixedSet set = new("organization", OrganizationProperties, [new TableRow(OrganizationProperties, OrganizationValue)]);
        return request.Segments.Count switch
        {
            1 => Listing.List(request, set, 100),
            2 when request.Is(1, tenantId.ToString()) => Listing.Item(request, set, set.At(0)!),
            2 => throw Errors.DirectoryNotFound(request.Segments[1]),
            _ => throw Errors.UnknownSegment(request.Segments[2]),
        };
    }

    internal GraphAnswer Me(GraphRequest request)
    {
        if (!request.IsRead && request.Method != "PATCH")
        {
            throw Errors.WrongVerb(request.Method);
        }

        if (request.Segments.Count > 1)
        {
            throw Errors.UnknownSegment(request.Segments[1]);
        }

        if (request.Caller.AppOnly)
        {
            throw Errors.BadRequest("/me request is only valid with delegated authentication flow.");
        }

        string id = Dice.Guid(options.Seed, "adminUser").ToString();
        if (request.Method == "PATCH")
        {
            return contacts.PatchMe(request, id);
        }

        string[] known = [.. UserProperties, .. DirectoryRows.UserExtras];
        TableRow row = new(UserProperties, name => name switch
        {
            "id" => id,
            "displayName" => "Tenant Admin",
            "givenName" => "Tenant",
            "surname" => "Admin",
            "userPrincipalName" or "mail" => request.Caller.Name,
            "userType" => "Member",
            "accountEnabled" => true,
            "onPremisesSyncEnabled" => contacts.IsSynchronized ? true : null,
            "proxyAddresses" => new JsonArray("SMTP:" + request.Caller.Name),
            _ => contacts.OfMe(name),
        }, null, DirectoryRows.UserExtras);
        return Listing.Item(request, new FixedSet("user", known, [row]), row, request.Root + "/$metadata#users");
    }

    internal GraphAnswer DeviceManagement(GraphRequest request)
    {
        if (request.Method == "PATCH")
        {
            return settings.Change(request);
        }

        ReadOnly(request);
        TableRow row = new(ManagementProperties, name => name switch
        {
            "subscriptionState" => options.SubscriptionState,
            "intuneAccountId" => Dice.Guid(options.Seed, "intuneAccount").ToString(),
            "settings" or "intuneBrand" => settings.Read(name, request.IsBeta),
            _ => tenantId.ToString(),
        });
        return Listing.Item(request, new FixedSet("deviceManagement", ManagementProperties, [row]), row, request.Root + "/$metadata#deviceManagement");
    }

    internal GraphAnswer Overview(GraphRequest request, Fleet fleet)
    {
        ReadOnly(request);
        if (request.Segments.Count > 2)
        {
            throw Errors.UnknownSegment(request.Segments[2]);
        }

        List<SimDevice> seen = [.. fleet.Devices.Where(d => d.VisibleAt(request.Now))];
        TableRow row = new(OverviewProperties, name => name switch
        {
            "enrolledDeviceCount" or "mdmEnrolledCount" => seen.Count,
            "dualEnrolledDeviceCount" => 0,
            "deviceOperatingSystemSummary" => Systems(seen),
            "deviceExchangeAccessStateSummary" => new JsonObject { ["allowedDeviceCount"] = 0, ["blockedDeviceCount"] = 0, ["quarantinedDeviceCount"] = 0, ["unknownDeviceCount"] = 0, ["unavailableDeviceCount"] = seen.Count },
            _ => tenantId.ToString(),
        });
        return Listing.Item(request, new FixedSet("managedDeviceOverview", OverviewProperties, [row]), row, request.Root + "/$metadata#deviceManagement/managedDeviceOverview");
    }

    private static JsonObject Systems(List<SimDevice> seen)
    {
        int Count(DeviceKind kind) => seen.Count(d => d.Kind == kind);
        return new JsonObject
        {
            ["androidCount"] = seen.Count(d => d.IsAndroid),
            ["iosCount"] = Count(DeviceKind.Ios),
            ["macOSCount"] = Count(DeviceKind.MacOs),
            ["windowsMobileCount"] = 0,
            ["windowsCount"] = Count(DeviceKind.Windows),
            ["unknownCount"] = 0,
            ["androidDedicatedCount"] = Count(DeviceKind.AndroidDedicated),
            ["androidDeviceAdminCount"] = 0,
            ["androidFullyManagedCount"] = Count(DeviceKind.AndroidFullyManaged),
            ["androidWorkProfileCount"] = Count(DeviceKind.AndroidWorkProfile),
            ["androidCorporateWorkProfileCount"] = Count(DeviceKind.AndroidCorporateWorkProfile),
            ["configMgrDeviceCount"] = 0,
        };
    }

    private object? OrganizationValue(string name) => name switch
    {
        "id" => tenantId.ToString(),
        "displayName" => displayName,
        "city" => "Zürich",
        "country" => null,
        "countryLetterCode" => "CH",
        "postalCode" => "8005",
        "street" => options.Street,
        "preferredLanguage" => "en",
        "tenantType" => "AAD",
        "createdDateTime" => new DateTimeOffset(2019, 3, 14, 9, 26, 53, TimeSpan.Zero),
        "defaultUsageLocation" => "CH",
        "onPremisesSyncEnabled" when contacts.OfOrganization(name) is { } switched => switched,
        "onPremisesSyncEnabled" => options.DirectorySyncedAt is null ? null : true,
        "onPremisesLastSyncDateTime" => options.DirectorySyncedAt,
        "mobileDeviceManagementAuthority" => "intune",
        "partnerTenantType" => options.Outside.IsPartner ? "resellerPartnerDelegatedAdmin" : null,
        "businessPhones" or "provisionedPlans" => new JsonArray(),
        "assignedPlans" => outside.AssignedPlans(),
        "verifiedDomains" => new JsonArray([.. outside.Domains.All.Where(d => d.IsVerified).Select(d => new JsonObject
        {
            ["capabilities"] = d.IsInitial ? "Email, OfficeCommunicationsOnline, Intune" : string.Join(", ", d.Services),
            ["isDefault"] = d.IsDefault,
            ["isInitial"] = d.IsInitial,
            ["name"] = d.Name,
            ["type"] = outside.Domains.IsFederated(d) ? "Federated" : "Managed",
        })]),
        _ => contacts.OfOrganization(name),
    };

    private static void ReadOnly(GraphRequest request)
    {
        if (!request.IsRead)
        {
            throw Errors.WrongVerb(request.Method);
        }
    }
}
