using IntuneMaintenance.Engine.Connection;
using IntuneMaintenance.Engine.Graph;

namespace IntuneMaintenance.Engine.Subscriptions;

/// <summary>Collects what support and billing ask for when a subscription is cancelled. What is missing is named, with the reason.</summary>
internal sealed class SheetMaker
{
    private const string Account = "displayName,street,city,postalCode,state,country,countryLetterCode,verifiedDomains,technicalNotificationMails";
    private const string Person = "givenName,surname,userPrincipalName,mobilePhone,businessPhones";
    private readonly GraphDoor _door;
    private readonly TenantIdentity _tenant;

    internal SheetMaker(GraphDoor door, TenantIdentity tenant)
    {
        _door = door;
        _tenant = tenant;
    }

    internal async Task<CancellationSheet> MakeAsync(IReadOnlyList<IntuneSubscription> subscriptions, IntuneMaintenanceException? noSubscriptions, string? contact, CancellationToken cancellationToken)
    {
        var missing = new List<string>();
        var sheet = new CancellationSheet
        {
            CreatedDateTime = _door.Time.GetUtcNow(),
            TenantId = _tenant.TenantId,
            Subscriptions = [.. subscriptions],
            Ways = CancellationWays.For(subscriptions, _tenant.Environment),
        };
        await AddOrganizationAsync(sheet, missing, cancellationToken).ConfigureAwait(false);
        await AddContactAsync(sheet, missing, contact, cancellationToken).ConfigureAwait(false);
        await AddAccountAsync(sheet, missing, cancellationToken).ConfigureAwait(false);
        if (subscriptions.Count == 0)
        {
            missing.Add($"Subscriptions: {(noSubscriptions is null ? "none with Intune in it was found" : Readings.Reason(noSubscriptions))}. See {AdminPortals.Microsoft365(_tenant.Environment)}#/subscriptions.");
        }

        missing.AddRange(subscriptions.Where(s => s.CommerceSubscriptionId is null).Select(s =>
            $"Subscription number of {s.SkuPartNumber}: {(s.Id.Length > 0 ? "the service does not give it" : "no subscription of it could be read")}. See {s.Link}."));
        sheet.Missing = [.. missing];
        sheet.Before = BeforeCancelling(sheet);
        sheet.Text = SheetText.Of(sheet);
        return sheet;
    }

    private async Task AddOrganizationAsync(CancellationSheet sheet, List<string> missing, CancellationToken cancellationToken)
    {
        (GraphAccount? account, IntuneMaintenanceException? failure) = await Readings.TryAsync(() => FirstAsync(cancellationToken)).ConfigureAwait(false);
        sheet.OrganizationName = Filled(account?.DisplayName) ?? (_tenant.TenantName == _tenant.TenantId ? null : _tenant.TenantName);
        sheet.Street = Filled(account?.Street);
        sheet.PostalCode = Filled(account?.PostalCode);
        sheet.City = Filled(account?.City);
        sheet.State = Filled(account?.State);
        sheet.Country = Filled(account?.Country) ?? Filled(account?.CountryLetterCode);
        sheet.Domains = [.. (account?.VerifiedDomains ?? []).Select(d => d.Name).OfType<string>()];
        sheet.TechnicalMails = account?.TechnicalNotificationMails ?? [];
        if (failure is not null)
        {
            missing.Add($"Verified domains: {Readings.Reason(failure)}. Get-IntuneDomain shows them.");
        }

        string why = failure is null ? "nobody entered it" : Readings.Reason(failure);
        string where = $"{AdminPortals.Microsoft365(_tenant.Environment)}#/Settings/OrganizationProfile";
        (string Name, string? Value)[] asked = [("Organization name", sheet.OrganizationName), ("Street and number", sheet.Street), ("Postal code", sheet.PostalCode), ("City", sheet.City), ("Country", sheet.Country)];
        missing.AddRange(asked.Where(a => a.Value is null).Select(a => $"{a.Name}: {why}. It is entered in {where}."));
    }

    private async Task AddContactAsync(CancellationSheet sheet, List<string> missing, string? contact, CancellationToken cancellationToken)
    {
        // Graph has no field for the primary contact: the account that bought the subscription comes nearest.
        IntuneSubscription? bought = Array.Find(sheet.Subscriptions, s => s.OwnerId is not null && !s.IsFromPartner && string.Equals(s.OwnerType, "User", StringComparison.OrdinalIgnoreCase))
            ?? Array.Find(sheet.Subscriptions, s => s.OwnerId is not null && string.Equals(s.OwnerType, "User", StringComparison.OrdinalIgnoreCase));
        string? id = contact ?? bought?.OwnerId;
        const string Way = "Name a person of this tenant with -Contact.";
        if (id is null)
        {
            missing.Add($"Primary contact, first and last name: no subscription {(Array.Exists(sheet.Subscriptions, s => s.Id.Length > 0) ? "names" : "could be read that names")} the person who bought it. {Way}");
            return;
        }

        (GraphContact? person, IntuneMaintenanceException? failure) = await Readings.TryAsync(() =>
            _door.GetAsync(GraphPath.V1($"users/{Uri.EscapeDataString(id)}?$select={Person}"), SubscriptionJson.Default.GraphContact, cancellationToken)).ConfigureAwait(false);
        if (person is null)
        {
            if (contact is not null && failure!.Kind == FailureKind.NotFound)
            {
                throw new IntuneMaintenanceException(FailureKind.NotFound, "ContactNotFound", $"-Contact: the tenant has no user '{contact}'.") { Target = contact, Advice = "Give a user principal name or an object id." };
            }

            missing.Add($"Primary contact, first and last name: the account {id}{(contact is null ? " that bought the subscription" : "")}: {Readings.Reason(failure!)}. {Way}");
            return;
        }

        sheet.ContactFirstName = Filled(person.GivenName);
        sheet.ContactLastName = Filled(person.Surname);
        sheet.ContactAccount = Filled(person.UserPrincipalName);
        sheet.ContactPhones = [.. (person.BusinessPhones ?? []).Append(person.MobilePhone).Where(p => !string.IsNullOrWhiteSpace(p)).Select(p => p!)];
        (string Name, string? Value)[] asked = [("First name of the primary contact", sheet.ContactFirstName), ("Last name of the primary contact", sheet.ContactLastName)];
        missing.AddRange(asked.Where(a => a.Value is null).Select(a => $"{a.Name}: the account {sheet.ContactAccount ?? id} has none. {Way}"));
    }

    private async Task AddAccountAsync(CancellationSheet sheet, List<string> missing, CancellationToken cancellationToken)
    {
        bool application = _tenant.TokenKind == TokenKind.AppOnly;
        if (!application && _tenant.Account.Contains('@', StringComparison.Ordinal))
        {
            sheet.Account = _tenant.Account;
            return;
        }

        if (!application)
        {
            (GraphContact? me, _) = await Readings.TryAsync(() => _door.GetAsync(GraphPath.V1("me?$select=userPrincipalName"), SubscriptionJson.Default.GraphContact, cancellationToken)).ConfigureAwait(false);
            sheet.Account = Filled(me?.UserPrincipalName);
        }

        sheet.Account ??= sheet.ContactAccount;
        if (sheet.Account is null)
        {
            missing.Add($"Account: {(application ? "an application signed in, and no person" : "the token does not say whose it is")}. Enter the work or school account of a Global or Billing Administrator.");
        }
    }

    private async Task<GraphAccount> FirstAsync(CancellationToken cancellationToken)
    {
        await foreach (GraphAccount account in _door.ListAsync(GraphPath.V1("organization?$select=" + Account), SubscriptionJson.Default.GraphAccount, cancellationToken).ConfigureAwait(false))
        {
            return account;
        }

        throw new IntuneMaintenanceException(FailureKind.NotFound, "ObjectNotFound", "The tenant shows no organization.");
    }

    private static string[] BeforeCancelling(CancellationSheet sheet)
    {
        string[] own = [.. sheet.Domains.Where(d => !d.EndsWith(".onmicrosoft.com", StringComparison.OrdinalIgnoreCase) && !d.EndsWith(".onmicrosoft.us", StringComparison.OrdinalIgnoreCase) && !d.EndsWith(".partner.onmschina.cn", StringComparison.OrdinalIgnoreCase))];
        return
        [
            sheet.Domains.Length == 0 ? "Domains: which ones the tenant has could not be read. Remove those of your own from the service, unless another service needs them (Get-IntuneDomain, Remove-IntuneDomain)."
            : own.Length == 0 ? "Domains: the tenant has none of its own."
            : $"Remove the domains of your own from the service, unless another service needs them: {string.Join(", ", own)} (Remove-IntuneDomain).",
            "Back up the configuration, and check the backup (Backup-IntuneConfiguration, Test-IntuneBackup).",
            "Uninstall apps, then retire or wipe the devices: after the end nothing is managed any longer (Invoke-IntuneDecommission).",
        ];
    }

    private static string? Filled(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;
}
