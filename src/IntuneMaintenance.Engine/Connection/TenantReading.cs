using System.Security.Cryptography.X509Certificates;
using IntuneMaintenance.Engine.Graph;
using Microsoft.Kiota.Abstractions;

namespace IntuneMaintenance.Engine.Connection;

/// <summary>Finds out which tenant answers, and that it is the one that was meant.</summary>
internal static class TenantReading
{
    internal static async Task<TenantIdentity> ReadAsync(GraphDoor door, TokenClaims claims, ConnectionRequest request, CancellationToken cancellationToken)
    {
        string? wanted = WantedTenant(request);
        CheckToken(claims, wanted);
        bool byDomain = wanted is not null && !Guid.TryParse(wanted, out _);
        OrganizationEntry? organization = await OrganizationAsync(door, byDomain, claims, cancellationToken).ConfigureAwait(false);
        string tenant = (organization?.Id ?? claims.TenantId)?.ToLowerInvariant()
            ?? throw Unnamed();
        if (claims.TenantId is { } own && !Same(own, tenant))
        {
            throw new IntuneMaintenanceException(
                FailureKind.InvalidData,
                "TenantMismatch",
                $"The token belongs to tenant {own}, but {door.Endpoint} answers for tenant {tenant}.");
        }

        if (wanted is not null && !(byDomain ? organization is null || HasDomain(organization, wanted) : Same(wanted, tenant)))
        {
            throw WrongTenant(wanted, tenant);
        }

        return new TenantIdentity
        {
            TenantId = tenant,
            TenantName = organization?.DisplayName is { Length: > 0 } name ? name : tenant,
            Account = claims.Account ?? request.ClientId ?? "",
            ClientId = claims.ClientId ?? request.ClientId,
            TokenKind = claims.Kind,
            Permissions = claims.Permissions,
            DeviceId = claims.DeviceId,
            CertificateKey = KeyOf(request),
            ObjectId = claims.ObjectId,
            Environment = request.Environment,
            Endpoint = door.Endpoint,
        };
    }

    /// <summary>A token that names another tenant is not even tried.</summary>
    internal static void CheckToken(TokenClaims claims, string? wanted)
    {
        if (claims.TenantId is { } own && Guid.TryParse(wanted, out _) && !Same(own, wanted!))
        {
            throw WrongTenant(wanted!, own);
        }
    }

    private static string? KeyOf(ConnectionRequest request)
    {
        if (request.Method != SignInMethod.Certificate)
        {
            return null;
        }

        using X509Certificate2 certificate = Certificates.Load(request);
        return Certificates.KeyOf(certificate);
    }

    private static string? WantedTenant(ConnectionRequest request) =>
        request.TenantId is { Length: > 0 } id && id.ToLowerInvariant() is not ("common" or "organizations") ? id : null;

    private static async Task<OrganizationEntry?> OrganizationAsync(GraphDoor door, bool withDomains, TokenClaims claims, CancellationToken cancellationToken)
    {
        string[] select = withDomains ? ["id", "displayName", "verifiedDomains"] : ["id", "displayName"];
        RequestInformation path = door.Paths.Organization.ToGetRequestInformation(r => r.QueryParameters.Select = select);
        try
        {
            OrganizationAnswer answer = await door.GetAsync(GraphDoor.PathOf(path), OrganizationJson.Default.OrganizationAnswer, cancellationToken).ConfigureAwait(false);
            return answer.Value is { Count: > 0 } ? answer.Value[0] : null;
        }
        catch (IntuneMaintenanceException e) when (e.Kind == FailureKind.Permission && claims.TenantId is not null)
        {
            // The token may do its work without the right to read the organization's name.
            return null;
        }
    }

    private static bool HasDomain(OrganizationEntry organization, string domain) =>
        organization.VerifiedDomains?.Any(d => string.Equals(d.Name, domain, StringComparison.OrdinalIgnoreCase)) == true;

    private static bool Same(string left, string right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);

    private static IntuneMaintenanceException WrongTenant(string wanted, string own) =>
        new(FailureKind.InvalidArgument, "WrongTenant", $"-TenantId is '{wanted}', but the sign-in belongs to tenant {own}.")
        {
            Target = wanted,
            Advice = "Check -TenantId and the account or token; nothing was changed.",
        };

    private static IntuneMaintenanceException Unnamed() =>
        new(FailureKind.InvalidData, "TenantUnknown", "Neither the token nor the endpoint says which tenant this is.");
}
