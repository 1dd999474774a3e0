namespace IntuneMaintenance.Engine.Contacts;

/// <summary>One setting of a scope: its name, whether it is a list, and what it is for.</summary>
internal sealed record ContactField(string Name, bool IsList, string Note);

/// <summary>The settings that Graph can change, scope by scope (facts §3).</summary>
internal static class ContactFields
{
    internal static readonly ContactField[] Organization =
    [
        new("technicalNotificationMails", true, "Technical notifications of the tenant."),
        new("marketingNotificationEmails", true, "Marketing messages of Microsoft."),
        new("securityComplianceNotificationMails", true, "Security and compliance notifications."),
        new("securityComplianceNotificationPhones", true, "Security and compliance notifications."),
        new("contactEmail", false, "Privacy contact, shown to guests (privacyProfile)."),
        new("statementUrl", false, "Privacy statement, shown to guests (privacyProfile)."),
    ];

    internal static readonly ContactField[] Me =
    [
        new("otherMails", true, "Alternate mail addresses of the signed-in account."),
        new("mobilePhone", false, "Mobile phone of the signed-in account."),
        new("businessPhones", false, "Office phone of the signed-in account; Graph keeps one."),
        new("preferredLanguage", false, "Language of the signed-in account."),
    ];

    internal static readonly ContactField[] CompanyPortal =
    [
        new("contactITName", false, "Support contact that Company Portal shows."),
        new("contactITPhoneNumber", false, "Phone of the support contact."),
        new("contactITEmailAddress", false, "Mail address of the support contact."),
        new("contactITNotes", false, "Notes for those who need support."),
        new("onlineSupportSiteName", false, "Name of the support site."),
        new("onlineSupportSiteUrl", false, "Address of the support site."),
        new("privacyUrl", false, "Privacy statement that Company Portal shows."),
    ];

    /// <summary>The parts of privacyProfile, which is written as a whole.</summary>
    internal static bool IsPrivacy(string name) => name is "contactEmail" or "statementUrl";

    internal static bool IsList(string name) => Organization.Concat(Me).Concat(CompanyPortal).Any(f => f.IsList && f.Name == name);

    internal static ContactField[] Of(ContactScope scope) => scope switch
    {
        ContactScope.Organization => Organization,
        ContactScope.Me => Me,
        ContactScope.CompanyPortal => CompanyPortal,
        _ => [],
    };
}
