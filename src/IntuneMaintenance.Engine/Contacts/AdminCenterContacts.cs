using IntuneMaintenance.Engine.Connection;

namespace IntuneMaintenance.Engine.Contacts;

/// <summary>Contact settings that no API reads or changes (facts §3), each with the page that does.</summary>
internal static class AdminCenterContacts
{
    internal static ContactPreference[] For(CloudEnvironment environment)
    {
        string portal = AdminPortals.Microsoft365(environment);
        return
        [
            Entry("messageCenterDigest", "Mail digests of the message center: chosen by each admin (Preferences > Email). No API reads or sets it.", $"{portal}#/MessageCenter/:/mcpreferences"),
            Entry("billingNotifications", "Who gets invoices and renewal notices. No API reads or sets it.", $"{portal}#/BillingNotifications"),
            Entry("communicationPreferences", "Surveys and marketing mail that the signed-in admin wants. No API reads or sets it.", $"{portal}#/Settings/Services"),
        ];
    }

    private static ContactPreference Entry(string name, string note, string link) => new()
    {
        Scope = ContactScope.AdminCenter,
        Name = name,
        Note = note,
        Link = link,
    };
}
