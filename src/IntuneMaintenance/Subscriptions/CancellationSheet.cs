using System;

namespace IntuneMaintenance;

/// <summary>All that is asked for when a subscription is cancelled.</summary>
public sealed class CancellationSheet
{
    /// <summary>When it was made, by the tenant's clock (UTC).</summary>
    public DateTimeOffset CreatedDateTime { get; set; }

    /// <summary>Work or school account that signs in to the service.</summary>
    public string? Account { get; set; }

    /// <summary>First name of the primary contact.</summary>
    public string? ContactFirstName { get; set; }

    /// <summary>Last name of the primary contact.</summary>
    public string? ContactLastName { get; set; }

    /// <summary>Account of the primary contact.</summary>
    public string? ContactAccount { get; set; }

    /// <summary>Telephone numbers of the primary contact.</summary>
    public string[] ContactPhones { get; set; } = [];

    /// <summary>Name of the organization as the account shows it.</summary>
    public string? OrganizationName { get; set; }

    /// <summary>Street and number of the organization.</summary>
    public string? Street { get; set; }

    /// <summary>Postal code.</summary>
    public string? PostalCode { get; set; }

    /// <summary>City.</summary>
    public string? City { get; set; }

    /// <summary>State or canton.</summary>
    public string? State { get; set; }

    /// <summary>Country.</summary>
    public string? Country { get; set; }

    /// <summary>Tenant.</summary>
    public string TenantId { get; set; } = "";

    /// <summary>Verified domains; those beside the initial one are to be removed before cancelling.</summary>
    public string[] Domains { get; set; } = [];

    /// <summary>Addresses that get technical notifications.</summary>
    public string[] TechnicalMails { get; set; } = [];

    /// <summary>Subscriptions with Intune in them.</summary>
    public IntuneSubscription[] Subscriptions { get; set; } = [];

    /// <summary>How each is cancelled today.</summary>
    public CancellationWay[] Ways { get; set; } = [];

    /// <summary>What is asked for and could not be found, with the reason and where it is entered.</summary>
    public string[] Missing { get; set; } = [];

    /// <summary>What to do before cancelling.</summary>
    public string[] Before { get; set; } = [];

    /// <summary>The whole sheet as text.</summary>
    public string Text { get; set; } = "";

    /// <inheritdoc/>
    public override string ToString() => Text;
}
