using IntuneMaintenance.Engine.Connection;
using IntuneMaintenance.Engine.Graph;

namespace IntuneMaintenance.Engine.Partners;

/// <summary>The room of the partner cmdlets.</summary>
internal sealed class GraphPartners : IPartners
{
    private const int MostReadings = 5;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);
    private readonly GraphDoor _door;
    private readonly TenantIdentity _tenant;
    private readonly PartnerLink _link;
    private readonly SubscriptionOwners _owners;

    internal GraphPartners(GraphDoor door, ArmDoor arm, TenantIdentity tenant)
    {
        _door = door;
        _tenant = tenant;
        _link = new PartnerLink(arm);
        _owners = new SubscriptionOwners(door, tenant);
    }

    public async Task<Partner[]> GetAsync(PartnerKind kind, CancellationToken cancellationToken)
    {
        switch (kind)
        {
            case PartnerKind.Subscription:
                return await _owners.ReadAsync(cancellationToken).ConfigureAwait(false);
            case PartnerKind.PartnerAdminLink:
                return await _link.ReadAsync(cancellationToken).ConfigureAwait(false) is { } link ? [ToModel(link)] : [];
            default:
                return await ConnectedAsync(kind, cancellationToken).ConfigureAwait(false);
        }
    }

    public async Task<Partner?> AddAsync(string partnerId, Func<string, string, Task<bool>> confirm, CancellationToken cancellationToken)
    {
        ArmPartner? now = await _link.ReadAsync(cancellationToken).ConfigureAwait(false);
        if (now is not null && IdOf(now) == partnerId)
        {
            return ToModel(now);
        }

        if (now is not null)
        {
            throw new IntuneMaintenanceException(FailureKind.Exists, "PartnerAlreadyLinked", $"{_tenant.Account} is linked to the partner ID {IdOf(now)} already. Nothing was changed.")
            {
                Target = partnerId,
                Advice = $"Set-IntunePartner -PartnerId {partnerId} changes it.",
            };
        }

        if (!await confirm(_tenant.Account, $"Link the partner ID {partnerId} (partner admin link)").ConfigureAwait(false))
        {
            return null;
        }

        await _link.SendAsync(HttpMethod.Put, partnerId, cancellationToken).ConfigureAwait(false);
        return await VerifiedAsync(partnerId, cancellationToken).ConfigureAwait(false);
    }

    public async Task<Partner?> SetAsync(string partnerId, Func<string, string, Task<bool>> confirm, CancellationToken cancellationToken)
    {
        ArmPartner now = await _link.ReadAsync(cancellationToken).ConfigureAwait(false) ?? throw NotLinked($"Add-IntunePartner -PartnerId {partnerId} links one.");
        if (IdOf(now) == partnerId)
        {
            return ToModel(now);
        }

        if (!await confirm(_tenant.Account, $"Change the linked partner ID from {IdOf(now)} to {partnerId} (partner admin link)").ConfigureAwait(false))
        {
            return null;
        }

        await _link.SendAsync(HttpMethod.Patch, partnerId, cancellationToken).ConfigureAwait(false);
        return await VerifiedAsync(partnerId, cancellationToken).ConfigureAwait(false);
    }

    public async Task<Partner?> RemoveAsync(string? partnerId, Func<string, string, Task<bool>> confirm, CancellationToken cancellationToken)
    {
        ArmPartner now = await _link.ReadAsync(cancellationToken).ConfigureAwait(false) ?? throw NotLinked("There is nothing to remove.");
        string linked = IdOf(now);
        if (partnerId is not null && partnerId != linked)
        {
            throw new IntuneMaintenanceException(FailureKind.NotFound, "PartnerNotFound", $"-PartnerId {partnerId} is not linked to {_tenant.Account}: {linked} is. Nothing was changed.") { Target = partnerId };
        }

        if (!await confirm(_tenant.Account, $"Remove the partner ID {linked} (partner admin link)").ConfigureAwait(false))
        {
            return null;
        }

        await _link.SendAsync(HttpMethod.Delete, linked, cancellationToken).ConfigureAwait(false);
        await VerifiedAsync(null, cancellationToken).ConfigureAwait(false);
        return ToModel(now);
    }

    private async Task<Partner?> VerifiedAsync(string? wanted, CancellationToken cancellationToken)
    {
        for (int i = 1; ; i++)
        {
            ArmPartner? now = await _link.ReadAsync(cancellationToken).ConfigureAwait(false);
            if ((now is null ? null : IdOf(now)) == wanted)
            {
                return now is null ? null : ToModel(now);
            }

            if (i == MostReadings)
            {
                throw new IntuneMaintenanceException(FailureKind.Incomplete, "PartnerNotConfirmed", "The change was accepted, but reading it back does not show it.") { Advice = "Look again with Get-IntunePartner -Kind PartnerAdminLink." };
            }

            await Task.Delay(Pause * i, _door.Time, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<Partner[]> ConnectedAsync(PartnerKind kind, CancellationToken cancellationToken)
    {
        string path = kind switch
        {
            PartnerKind.DeviceManagement => "deviceManagement/deviceManagementPartners",
            PartnerKind.Compliance => "deviceManagement/complianceManagementPartners",
            PartnerKind.ThreatDefense => "deviceManagement/mobileThreatDefenseConnectors",
            _ => "deviceManagement/remoteAssistancePartners",
        };
        var found = new List<Partner>();
        await foreach (GraphIntunePartner partner in _door.ListAsync(GraphPath.V1(path), PartnerJson.Default.GraphIntunePartner, cancellationToken).ConfigureAwait(false))
        {
            found.Add(new Partner
            {
                Kind = kind,
                Id = partner.Id,
                Name = partner.DisplayName is { Length: > 0 } name ? name : ThreatDefensePartners.NameOf(partner.Id) ?? partner.Id,
                State = partner.PartnerState ?? partner.OnboardingStatus ?? "",
                LastSeenDateTime = (partner.LastHeartbeatDateTime ?? partner.LastConnectionDateTime) is { Year: > 1 } seen ? seen : null,
                Association = PartnerTexts.Connected,
                Link = AdminPortals.Intune(_tenant.Environment) + "/#view/Microsoft_Intune_DeviceSettings/TenantAdminConnectorsMenu",
            });
        }

        return [.. found];
    }

    private Partner ToModel(ArmPartner link) => new()
    {
        Kind = PartnerKind.PartnerAdminLink,
        Id = IdOf(link),
        PartnerId = IdOf(link),
        Name = link.Properties?.PartnerName is { Length: > 0 } name ? name : IdOf(link),
        TenantId = link.Properties?.TenantId,
        State = link.Properties?.State ?? "",
        LastSeenDateTime = link.Properties?.UpdatedTime,
        Detail = [$"linked to {_tenant.Account}"],
        Association = PartnerTexts.Link,
    };

    private static string IdOf(ArmPartner link) => link.Properties?.PartnerId ?? link.Name ?? "";

    private IntuneMaintenanceException NotLinked(string advice) =>
        new(FailureKind.NotFound, "PartnerNotLinked", $"{_tenant.Account} has no partner ID linked. Nothing was changed.") { Advice = advice };
}
