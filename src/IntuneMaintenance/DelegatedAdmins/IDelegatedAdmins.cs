using System;
using System.Threading;
using System.Threading.Tasks;

namespace IntuneMaintenance;

/// <summary>Power of outsiders over the tenant, and of this tenant over its customers.</summary>
public interface IDelegatedAdmins
{
    /// <summary>Everyone found goes to the sink; a kind that may not be read goes to <paramref name="failed"/>, and the others go on.</summary>
    Task FindAsync(DelegatedAdminQuery query, Func<DelegatedAdmin, Task> sink, Func<IntuneMaintenanceException, Task> failed, CancellationToken cancellationToken);

    /// <summary>Partner: creates a relationship and locks it for the customer's approval. Null when the answer was no.</summary>
    Task<DelegatedAdminInvitation?> CreateAsync(DelegatedAdminOffer offer, Func<string, string, Task<bool>> confirm, CancellationToken cancellationToken);

    /// <summary>What an invitation would grant, as far as this side may see it. Takes a link or an id; changes nothing.</summary>
    Task<DelegatedAdminInvitation> ReadInvitationAsync(string linkOrId, CancellationToken cancellationToken);

    /// <summary>Indirect reseller: consents to what an indirect provider created. Null when the answer was no.</summary>
    Task<DelegatedAdminInvitation?> ConsentAsync(string id, Func<string, string, Task<bool>> confirm, CancellationToken cancellationToken);

    /// <summary>Partner: lets a security group use an active relationship, and follows it. Null when the answer was no.</summary>
    Task<DelegatedAdminAccess?> GrantAsync(DelegatedAdminGrant grant, Func<string, string, Task<bool>> confirm, CancellationToken cancellationToken);

    /// <summary>Ends what Graph can end, asking for each, reads back, and says what remains.</summary>
    Task RemoveAsync(string id, DelegatedAdminKind? kind, TimeSpan wait, Func<string, string, Task<bool>> confirm, Func<DelegatedAdminRemoval, Task> sink, CancellationToken cancellationToken);
}
