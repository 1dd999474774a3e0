namespace IntuneMaintenance.Engine.Partners;

/// <summary>What each association says. Four different things are called "partner", and only one of them is changed here.</summary>
internal static class PartnerTexts
{
    internal const string Link =
        "Partner admin link: Microsoft credits this partner ID with what the calling identity manages in Azure. It is not the partner of record of a subscription and gives no access; that one only the Microsoft 365 admin center changes (Billing > Your products > the subscription).";

    internal const string Sold =
        "Sold or created these subscriptions. No API changes it, nor the partner of record: that is the Microsoft 365 admin center (Billing > Your products > the subscription).";

    internal const string Direct =
        "Bought from Microsoft without a partner. A partner of record may still be set: only the Microsoft 365 admin center shows and changes it.";

    internal const string Connected = "Connected to Intune; no business relation follows from it.";
}
