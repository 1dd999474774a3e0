using IntuneMaintenance.Engine.Graph;

namespace IntuneMaintenance.Engine.DelegatedAdmins;

/// <summary>Last use, where the sign-in log (Entra ID P1) or else the audit log tells it. A log that may not be read is no failure.</summary>
internal sealed class UsageLog
{
    private const int MostSignIns = 20_000;
    private readonly GraphDoor _door;
    private bool _signInsRefused;
    private bool _auditsRefused;

    internal UsageLog(GraphDoor door) => _door = door;

    internal async Task AddToAsync(IReadOnlyList<OutsideGrant> grants, CancellationToken cancellationToken)
    {
        DelegatedAdmin[] providers = [.. grants.Select(g => g.Admin).Where(a => a.Kind == DelegatedAdminKind.ServiceProvider)];
        if (providers.Length > 0)
        {
            await AddToProvidersAsync(providers, cancellationToken).ConfigureAwait(false);
        }

        foreach (OutsideGrant grant in grants.Where(g => g.Admin.Kind != DelegatedAdminKind.ServiceProvider))
        {
            await AddToPrincipalAsync(grant, cancellationToken).ConfigureAwait(false);
        }
    }

    // Only beta tells which sign-ins came through delegated administration (facts §5.1). The newest come first.
    private async Task AddToProvidersAsync(DelegatedAdmin[] providers, CancellationToken cancellationToken)
    {
        int read = 0;
        try
        {
            GraphPath path = GraphPath.Beta("auditLogs/signIns?$filter=crossTenantAccessType eq 'serviceProvider'");
            await foreach (GraphSignIn signIn in _door.ListAsync(path, OutsiderJson.Default.GraphSignIn, cancellationToken).ConfigureAwait(false))
            {
                if (Array.Find(providers, p => p.Id.Equals(signIn.HomeTenantId, StringComparison.OrdinalIgnoreCase)) is { } provider)
                {
                    provider.LastUsedDateTime = provider.LastUsedDateTime > signIn.CreatedDateTime ? provider.LastUsedDateTime : signIn.CreatedDateTime;
                }

                if (++read >= MostSignIns || Array.TrueForAll(providers, p => p.LastUsedDateTime is not null))
                {
                    break;
                }
            }
        }
        catch (IntuneMaintenanceException e) when (IsRefusal(e))
        {
            _signInsRefused = true;
            return;
        }

        Array.ForEach(providers, p => p.UsageKnown = p.LastUsedDateTime is not null || read < MostSignIns);
    }

    private async Task AddToPrincipalAsync(OutsideGrant grant, CancellationToken cancellationToken)
    {
        DelegatedAdmin admin = grant.Admin;
        bool app = admin.Kind is DelegatedAdminKind.ForeignApp or DelegatedAdminKind.ForeignConsent || Guid.TryParse(admin.Tenant, out _);
        if (!_signInsRefused)
        {
            GraphPath path = app
                ? GraphPath.Beta($"auditLogs/signIns?$filter=signInEventTypes/any(t:t eq 'servicePrincipal') and servicePrincipalId eq '{admin.Id}'&$top=1")
                : GraphPath.V1($"auditLogs/signIns?$filter=userId eq '{admin.Id}'&$top=1");
            try
            {
                GraphSignIn? last = await FirstAsync(path, OutsiderJson.Default.GraphSignIn, cancellationToken).ConfigureAwait(false);
                (admin.LastUsedDateTime, admin.UsageKnown) = (last?.CreatedDateTime, true);
                return;
            }
            catch (IntuneMaintenanceException e) when (IsRefusal(e))
            {
                _signInsRefused = true;
            }
        }

        if (!_auditsRefused)
        {
            string who = app ? "initiatedBy/app/servicePrincipalId" : "initiatedBy/user/id";
            try
            {
                // What somebody changed shows use; that nothing was changed shows nothing, so usage stays unknown.
                GraphDirectoryAudit? last = await FirstAsync(GraphPath.V1($"auditLogs/directoryAudits?$filter={who} eq '{admin.Id}'&$top=1"), OutsiderJson.Default.GraphDirectoryAudit, cancellationToken).ConfigureAwait(false);
                admin.LastUsedDateTime = last?.ActivityDateTime;
            }
            catch (IntuneMaintenanceException e) when (IsRefusal(e))
            {
                _auditsRefused = true;
            }
        }
    }

    private async Task<T?> FirstAsync<T>(GraphPath path, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : class
    {
        await foreach (T entry in _door.ListAsync(path, type, cancellationToken).ConfigureAwait(false))
        {
            return entry;
        }

        return null;
    }

    private static bool IsRefusal(IntuneMaintenanceException e) => e.Kind is FailureKind.Permission or FailureKind.InvalidArgument;
}
