using System.Text.Json;
using IntuneMaintenance.Engine.Connection;
using IntuneMaintenance.Engine.Graph;

namespace IntuneMaintenance.Engine.Contacts;

/// <summary>Reads the settings of a scope from where they live.</summary>
internal sealed class ContactReader
{
    private readonly GraphDoor _door;
    private readonly TenantIdentity _tenant;

    internal ContactReader(GraphDoor door, TenantIdentity tenant)
    {
        _door = door;
        _tenant = tenant;
    }

    internal Task<ContactSource> ReadAsync(ContactScope scope, CancellationToken cancellationToken) => scope switch
    {
        ContactScope.Me => MeAsync(cancellationToken),
        ContactScope.CompanyPortal => CompanyPortalAsync(cancellationToken),
        _ => OrganizationAsync(cancellationToken),
    };

    private async Task<ContactSource> OrganizationAsync(CancellationToken cancellationToken)
    {
        string names = "technicalNotificationMails,marketingNotificationEmails,securityComplianceNotificationMails,securityComplianceNotificationPhones,privacyProfile";
        GraphPath list = GraphPath.V1($"organization?$select=id,displayName,{names}");
        using JsonDocument answer = (await _door.GetAsync(list, cancellationToken).ConfigureAwait(false)).ReadDocument();
        if (!answer.RootElement.TryGetProperty("value", out JsonElement found) || found.ValueKind != JsonValueKind.Array || found.GetArrayLength() == 0)
        {
            throw Failures.BadAnswer(list, new InvalidDataException("The answer names no organization."));
        }

        JsonElement own = found[0];
        return new ContactSource(
            _tenant.TenantName,
            GraphPath.V1($"organization/{Uri.EscapeDataString(own.GetProperty("id").GetString()!)}"),
            ContactSource.ValuesOf(own, ContactFields.Organization));
    }

    private async Task<ContactSource> MeAsync(CancellationToken cancellationToken)
    {
        if (_tenant.TokenKind == TokenKind.AppOnly)
        {
            throw new IntuneMaintenanceException(FailureKind.InvalidState, "DelegatedOnly", "An application has no contact data of its own: this needs a signed-in user.")
            {
                Target = ContactScope.Me,
                Advice = "Connect as a user, or leave the scope Me out.",
            };
        }

        GraphPath path = GraphPath.V1("me");
        using JsonDocument answer = (await _door.GetAsync(GraphPath.V1("me?$select=id,userPrincipalName,otherMails,mobilePhone,businessPhones,preferredLanguage,onPremisesSyncEnabled"), cancellationToken).ConfigureAwait(false)).ReadDocument();
        JsonElement me = answer.RootElement;
        bool synchronized = me.TryGetProperty("onPremisesSyncEnabled", out JsonElement flag) && flag.ValueKind == JsonValueKind.True;
        string name = me.TryGetProperty("userPrincipalName", out JsonElement upn) && upn.GetString() is { } text ? text : _tenant.Account;
        return new ContactSource(name, path, ContactSource.ValuesOf(me, ContactFields.Me)) { IsSynchronized = synchronized };
    }

    private async Task<ContactSource> CompanyPortalAsync(CancellationToken cancellationToken)
    {
        GraphPath list = GraphPath.Beta("deviceManagement/intuneBrandingProfiles");
        await foreach (JsonElement profile in _door.ListRawAsync(list, cancellationToken).ConfigureAwait(false))
        {
            if (profile.TryGetProperty("isDefaultProfile", out JsonElement isDefault) && isDefault.ValueKind == JsonValueKind.True)
            {
                string id = profile.GetProperty("id").GetString()!;
                return new ContactSource(
                    "the default Company Portal profile",
                    GraphPath.Beta($"deviceManagement/intuneBrandingProfiles/{Uri.EscapeDataString(id)}"),
                    ContactSource.ValuesOf(profile, ContactFields.CompanyPortal));
            }
        }

        throw new IntuneMaintenanceException(FailureKind.NotFound, "BrandingProfileNotFound", "The tenant has no default branding profile, so Company Portal shows no support contact.");
    }
}
