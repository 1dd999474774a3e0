using System.Globalization;
using System.Text;

namespace IntuneMaintenance.Engine.Subscriptions;

/// <summary>The sheet as plain text.</summary>
internal static class SheetText
{
    internal const string Missing = "MISSING";
    private const int Indent = 26;

    internal static byte[] ToFile(CancellationSheet sheet) => [.. Encoding.UTF8.GetPreamble(), .. Encoding.UTF8.GetBytes(sheet.Text.ReplaceLineEndings())];

    /// <summary>What is asked for, in the order in which it is asked for.</summary>
    internal static (string Name, string? Value)[] Asked(CancellationSheet sheet) =>
    [
        ("Account", sheet.Account),
        ("Contact, first name", sheet.ContactFirstName),
        ("Contact, last name", sheet.ContactLastName),
        ("Organization", sheet.OrganizationName),
        ("Street and number", sheet.Street),
        ("Postal code", sheet.PostalCode),
        ("City", sheet.City),
        ("Country", sheet.Country),
    ];

    /// <summary>What helps to find the account, and may be absent.</summary>
    internal static (string Name, string Value)[] Also(CancellationSheet sheet)
    {
        (string Name, string? Value)[] all =
        [
            ("State", sheet.State),
            ("Contact's account", sheet.ContactAccount),
            ("Contact's telephone", string.Join(", ", sheet.ContactPhones)),
            ("Tenant", sheet.TenantId),
            ("Verified domains", string.Join(", ", sheet.Domains)),
            ("Technical mail", string.Join(", ", sheet.TechnicalMails)),
        ];
        return [.. all.Where(a => !string.IsNullOrEmpty(a.Value)).Select(a => (a.Name, a.Value!))];
    }

    internal static (string Name, string Value)[] Of(IntuneSubscription subscription) =>
    [
        ("Number", subscription.CommerceSubscriptionId ?? Missing),
        ("Status", $"{subscription.Status} ({subscription.Stage}{(subscription.IsTrial ? ", trial" : "")})"),
        ("Licences", $"{Number(subscription.TotalLicenses)}, {Number(subscription.ConsumedLicenses)} assigned"),
        ("Bought from", subscription.Id.Length == 0 ? "unknown" : subscription.IsFromPartner ? subscription.OwnerName ?? "unknown" : "Microsoft, without a partner"),
        ("Created", Day(subscription.CreatedDateTime)),
        ("Next turn", Day(subscription.NextLifecycleDateTime)),
        ("Grace period", subscription.GraceText),
        ("Reactivated by", subscription.ReactivatedBy),
    ];

    internal static string Of(CancellationSheet sheet)
    {
        var text = new StringBuilder();
        Heading(text, '=', $"Cancelling Microsoft Intune: {sheet.OrganizationName ?? sheet.TenantId}");
        text.Append("Made ").Append(Day(sheet.CreatedDateTime)).Append(". \"~\" marks an estimate.\n\n");
        Heading(text, '-', "What is asked for");
        foreach ((string name, string? value) in Asked(sheet))
        {
            Line(text, name, value ?? Missing);
        }

        foreach ((string name, string value) in Also(sheet))
        {
            Line(text, name, value);
        }

        if (sheet.Missing.Length > 0)
        {
            text.Append('\n');
            Heading(text, '-', "What is missing");
            Items(text, sheet.Missing);
        }

        foreach (IntuneSubscription subscription in sheet.Subscriptions)
        {
            text.Append('\n');
            Heading(text, '-', $"Subscription {subscription.SkuPartNumber}");
            foreach ((string name, string value) in Of(subscription))
            {
                Line(text, name, value);
            }

            Items(text, [.. subscription.EstimateBasis.Length > 0 ? [subscription.EstimateBasis] : Array.Empty<string>(), .. subscription.Notes]);
        }

        text.Append('\n');
        Heading(text, '-', "Before cancelling");
        Items(text, sheet.Before);
        text.Append('\n');
        Heading(text, '-', "Ways to cancel");
        Items(text, sheet.Ways.Select(Of));
        return text.ToString();
    }

    internal static string Of(CancellationWay way) => $"{(way.Products.Length > 0 ? string.Join(", ", way.Products) + ": " : "")}{way.Text} {way.Link}".TrimEnd();

    internal static string Day(DateTimeOffset? moment) => moment?.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "not given by the service";

    private static string Number(int? value) => value?.ToString(CultureInfo.InvariantCulture) ?? "unknown";

    private static void Heading(StringBuilder text, char line, string title) => text.Append(title).Append('\n').Append(line, title.Length).Append('\n');

    private static void Line(StringBuilder text, string name, string value) => text.Append((name + ":").PadRight(Indent)).Append(value).Append('\n');

    private static void Items(StringBuilder text, IEnumerable<string> items)
    {
        foreach (string item in items)
        {
            text.Append("* ").Append(item).Append('\n');
        }
    }
}
