using System.Text.Json.Nodes;

namespace IntuneMaintenance.Simulator;

/// <summary>How users, Entra devices and groups read.</summary>
internal static class DirectoryRows
{
    internal static readonly string[] UserProperties =
        ["id", "businessPhones", "displayName", "givenName", "jobTitle", "mail", "mobilePhone", "officeLocation", "preferredLanguage", "surname", "userPrincipalName"];

    // Only with $select.
    internal static readonly string[] UserExtras =
    [
        "accountEnabled", "assignedLicenses", "createdDateTime", "creationType", "department", "externalUserState", "faxNumber", "licenseAssignmentStates", "onPremisesImmutableId", "onPremisesSyncEnabled", "otherMails",
        "proxyAddresses", "usageLocation", "userType",
    ];

    internal static readonly string[] DeviceProperties =
    [
        "id", "deletedDateTime", "accountEnabled", "approximateLastSignInDateTime", "deviceId", "deviceOwnership", "deviceVersion", "displayName", "isCompliant", "isManaged",
        "managementType", "manufacturer", "mdmAppId", "model", "operatingSystem", "operatingSystemVersion", "physicalIds", "profileType", "registrationDateTime", "systemLabels", "trustType",
    ];

    internal static readonly string[] GroupProperties =
    [
        "id", "deletedDateTime", "classification", "createdDateTime", "description", "displayName", "groupTypes", "mail", "mailEnabled", "mailNickname",
        "membershipRule", "membershipRuleProcessingState", "onPremisesSyncEnabled", "proxyAddresses", "securityEnabled", "visibility", "isAssignableToRole",
    ];

    internal static readonly string[] DeletedUserProperties = ["id", "deletedDateTime", "displayName", "mail", "userPrincipalName"];

    internal static TableRow User(SimUser user, bool typed = false) => new(
        UserProperties,
        name => name switch
        {
            "id" => user.Id,
            "displayName" => user.DisplayName,
            "givenName" => user.GivenName,
            "surname" => user.Surname,
            "mail" => user.ForeignMail ?? user.Upn,
            "userPrincipalName" => user.Upn,
            "businessPhones" => new JsonArray(),
            "otherMails" => user.ForeignMail is { } other ? new JsonArray(other) : new JsonArray(),
            "proxyAddresses" => new JsonArray("SMTP:" + (user.ForeignMail ?? user.Upn)),
            "userType" => user.UserType,
            "accountEnabled" => user.Enabled,
            "assignedLicenses" => LicenseBook.Assigned(user),
            "licenseAssignmentStates" => LicenseBook.States(user),
            "usageLocation" => "CH",
            "createdDateTime" => user.Created,
            "onPremisesSyncEnabled" => user.IsSynchronized ? true : null,
            "onPremisesImmutableId" => user.IsSynchronized ? Convert.ToBase64String(Guid.Parse(user.Id).ToByteArray()) : null,
            "creationType" => user.UserType == "Guest" ? "Invitation" : null,
            "externalUserState" => user.UserType == "Guest" ? "Accepted" : null,
            _ => null,
        },
        typed ? "user" : null,
        UserExtras);

    /// <summary>A user in the recycle bin; its name is free for somebody else.</summary>
    internal static TableRow DeletedUser(SimUser user) => new(
        DeletedUserProperties,
        name => name switch
        {
            "id" => user.Id,
            "deletedDateTime" => user.DeletedAt,
            "displayName" => user.DisplayName,
            "mail" => user.ForeignMail ?? user.Upn,
            "userPrincipalName" => user.Id.Replace("-", "", StringComparison.Ordinal) + user.Upn,
            _ => null,
        },
        "user");

    internal static TableRow Device(SimDevice device, DateTimeOffset now, bool typed = false) => new(
        DeviceProperties,
        name => name switch
        {
            "id" => device.EntraObjectId,
            "accountEnabled" => true,
            "approximateLastSignInDateTime" => device.LastCheckIn(now),
            "deviceId" => device.EntraDeviceId,
            "deviceOwnership" => device.Owner == "personal" ? "Personal" : "Company",
            "deviceVersion" => 2,
            "displayName" => device.Name,
            "isCompliant" => device.Compliance == "compliant",
            "isManaged" => !device.Gone,
            "managementType" => "MDM",
            "manufacturer" => device.Manufacturer,
            "mdmAppId" => "0000000a-0000-0000-c000-000000000000",
            "model" => device.Model,
            "operatingSystem" => device.OperatingSystem,
            "operatingSystemVersion" => device.OsVersion,
            "physicalIds" or "systemLabels" => new JsonArray(),
            "profileType" => "RegisteredDevice",
            "registrationDateTime" => device.EnrolledAt,
            "trustType" => device.IsHybridJoined ? "ServerAd" : device.Owner == "company" && device.Kind == DeviceKind.Windows ? "AzureAd" : "Workplace",
            _ => null,
        },
        typed ? "device" : null);

    internal static TableRow Group(SimGroup group, bool typed = false) => new(
        GroupProperties,
        name => name switch
        {
            "id" => group.Id,
            "createdDateTime" => group.Created,
            "description" => group.Description,
            "displayName" => group.DisplayName,
            "groupTypes" => new JsonArray(),
            "proxyAddresses" => group.Mail is { } address ? new JsonArray("SMTP:" + address) : new JsonArray(),
            "mail" => group.Mail,
            "mailEnabled" => group.Mail is not null,
            "onPremisesSyncEnabled" => group.IsSynchronized ? true : null,
            "mailNickname" => group.MailNickname,
            "securityEnabled" => true,
            _ => null,
        },
        typed ? "group" : null);
}
