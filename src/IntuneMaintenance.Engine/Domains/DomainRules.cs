using IntuneMaintenance.Engine.Connection;
using IntuneMaintenance.Engine.Text;

namespace IntuneMaintenance.Engine.Domains;

/// <summary>What the service would refuse, or an administrator regret: said before anything is sent (facts §7).</summary>
internal static class DomainRules
{
    internal const int MostReferences = 1000;
    private const int Named = 5;

    internal static void CheckDomain(GraphDomain domain, IReadOnlyList<GraphDomain> all, DomainRemovalRequest request)
    {
        if (domain.IsInitial == true)
        {
            throw Refuse("DomainIsInitial", domain, "is the initial domain of the tenant", "It goes with the tenant and not before; there is nothing to do.");
        }

        if (domain.IsGoing)
        {
            throw new IntuneMaintenanceException(FailureKind.Busy, "DomainRemovalGoesOn", $"The removal of '{domain.Id}' goes on already; nothing was sent.") { Target = domain.Id, Advice = $"Get-IntuneDomain {domain.Id} tells when it is gone." };
        }

        if (domain.IsFederated)
        {
            throw Refuse("DomainIsFederated", domain, "is federated", domain.IsRoot == false
                ? "It follows the domain above it: convert that one to managed first, and see that their users can sign in without their identity provider. A decommission does it with -ConvertDomain."
                : $"Convert it to managed first, and see that its users can sign in without their identity provider: Update-MgDomain -DomainId {domain.Id} -AuthenticationType Managed, or -ConvertDomain in the plan of a decommission. It takes up to an hour.");
        }

        if (DomainReader.Subdomains(domain, all.Where(d => !request.Shown.Contains(d.Id, StringComparer.OrdinalIgnoreCase))) is { Length: > 0 } below)
        {
            throw Refuse("DomainHasSubdomains", domain, $"has domains below it: {string.Join(", ", below.Take(Named))}", "Remove those first; named in one command with -Wait, they go in the right order.");
        }

        CheckDefault(domain, all, request.NewDefault);
    }

    internal static void CheckReferences(GraphDomain domain, DomainReference[] references, DomainRemovalRequest request, TenantIdentity tenant)
    {
        if (references.Length == 0)
        {
            return;
        }

        if (!request.Force)
        {
            throw Refuse("DomainStillReferenced", domain, $"is still used by {Counts(references)}, such as {string.Join(", ", references.Take(Named).Select(r => r.Value ?? r.Name))}", $"Get-IntuneDomain {domain.Id} -References lists them. Rename them yourself, or let -Force rename them to the initial domain; accounts stay enabled unless -DisableUserAccount is given.");
        }

        if (references.Length > MostReferences)
        {
            throw Refuse("DomainReferencesTooMany", domain, $"is used by {references.Length} objects, and the service renames {MostReferences} at most", $"Rename some yourself first; Get-IntuneDomain {domain.Id} -References lists them.");
        }

        if (Array.Find(references, r => r.IsMultitenant) is { } app)
        {
            throw Refuse("DomainUsedByMultitenantApp", domain, $"is used by the application '{app.Name}', which other tenants use as well", $"Change its identifier {app.Value} first, or take other tenants out.");
        }

        if (request.DisableUserAccount && Array.Exists(references, r => Same(r.Id, tenant.ObjectId) || Same(r.Value, tenant.Account)))
        {
            throw Refuse("OwnAccountWouldBeDisabled", domain, $"is used by {tenant.Account}, who is signed in here and would be disabled", "Sign in with an account of the initial domain, or leave -DisableUserAccount out.");
        }
    }

    internal static string Counts(DomainReference[] references) =>
        string.Join(", ", references.GroupBy(r => r.Type, StringComparer.Ordinal).Select(g => Counted.Of(g.Count(), g.Key)));

    private static void CheckDefault(GraphDomain domain, IReadOnlyList<GraphDomain> all, string? newDefault)
    {
        GraphDomain? next = newDefault is null ? null : all.FirstOrDefault(d => Same(d.Id, newDefault));
        string candidates = string.Join(", ", all.Where(d => d is { IsVerified: true, IsFederated: false, IsGoing: false } && d.Id != domain.Id).Select(d => d.Id).Take(Named));
        if (newDefault is not null && (next is not { IsVerified: true, IsFederated: false } || next.IsGoing || Same(next.Id, domain.Id)))
        {
            string why = next is null ? "the tenant has no such domain" : Same(next.Id, domain.Id) ? "it is the domain to be removed" : next.IsGoing ? "it is being removed" : next.IsFederated ? "it is federated" : "it is not verified";
            throw new IntuneMaintenanceException(FailureKind.InvalidArgument, "NewDefaultInvalid", $"-NewDefault: '{newDefault}' cannot become the default: {why}. Nothing was sent.") { Target = newDefault, Advice = $"Verified domains that are managed: {candidates}." };
        }

        if (domain.IsDefault == true && next is null)
        {
            throw Refuse("DomainIsDefault", domain, "is the default domain", $"Name the one that takes its place with -NewDefault: {candidates}.");
        }
    }

    private static IntuneMaintenanceException Refuse(string errorId, GraphDomain domain, string what, string advice) =>
        new(FailureKind.Guard, errorId, $"'{domain.Id}' {what}. Nothing was sent.") { Target = domain.Id, Advice = advice };

    private static bool Same(string? left, string? right) => left is not null && string.Equals(left, right, StringComparison.OrdinalIgnoreCase);
}
