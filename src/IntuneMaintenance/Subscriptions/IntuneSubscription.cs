using System;

namespace IntuneMaintenance;

/// <summary>A subscription, or a product without one, with the dates of its grace period.</summary>
public sealed class IntuneSubscription
{
    /// <summary>Product, as Microsoft abbreviates it.</summary>
    public string SkuPartNumber { get; set; } = "";

    /// <summary>Id of the product.</summary>
    public string SkuId { get; set; } = "";

    /// <summary>Id of the subscription; empty for a product of which no subscription could be read.</summary>
    public string Id { get; set; } = "";

    /// <summary>Number of the subscription in commerce: what support and billing ask for.</summary>
    public string? CommerceSubscriptionId { get; set; }

    /// <summary>Status in the service's own words.</summary>
    public string Status { get; set; } = "";

    /// <summary>Where it stands.</summary>
    public SubscriptionStage Stage { get; set; }

    /// <summary>A trial.</summary>
    public bool IsTrial { get; set; }

    /// <summary>True when Intune is part of it.</summary>
    public bool HasIntune { get; set; }

    /// <summary>Names of its Intune plans.</summary>
    public string[] IntunePlans { get; set; } = [];

    /// <summary>When it was created (UTC).</summary>
    public DateTimeOffset? CreatedDateTime { get; set; }

    /// <summary>Its next turn, as the service says (UTC).</summary>
    public DateTimeOffset? NextLifecycleDateTime { get; set; }

    /// <summary>Whole days to the next turn by the tenant's clock; negative when it has passed.</summary>
    public int? DaysToNextLifecycle { get; set; }

    /// <summary>Licences bought.</summary>
    public int? TotalLicenses { get; set; }

    /// <summary>Licences of this product that are assigned, in all its subscriptions together.</summary>
    public int? ConsumedLicenses { get; set; }

    /// <summary>Tenant that created it: this one, or the partner's.</summary>
    public string? OwnerTenantId { get; set; }

    /// <summary>Name of that tenant; its id where the name could not be read.</summary>
    public string? OwnerName { get; set; }

    /// <summary>True when another tenant, a partner's, sold it.</summary>
    public bool IsFromPartner { get; set; }

    /// <summary>Account that bought it.</summary>
    public string? OwnerId { get; set; }

    /// <summary>What that account is: User, ServicePrincipal.</summary>
    public string? OwnerType { get; set; }

    /// <summary>Intune's own view of the tenant: active, warning, disabled, deleted, blocked, lockedOut.</summary>
    public string? TenantState { get; set; }

    /// <summary>From when on nothing is managed any longer and data can only be read (UTC).</summary>
    public DateTimeOffset? ReadOnlyFrom { get; set; }

    /// <summary>Until when it can be reactivated (UTC).</summary>
    public DateTimeOffset? ReactivateUntil { get; set; }

    /// <summary>The data is there at least until then (UTC).</summary>
    public DateTimeOffset? DataDeletedEarliest { get; set; }

    /// <summary>The data is gone at the latest then (UTC).</summary>
    public DateTimeOffset? DataDeletedLatest { get; set; }

    /// <summary>Whole days in which it can still be reactivated, once it has expired.</summary>
    public int? DaysLeft { get; set; }

    /// <summary>Which of the dates are computed here, and not the service's.</summary>
    public string[] Estimates { get; set; } = [];

    /// <summary>What the estimates are based on.</summary>
    public string EstimateBasis { get; set; } = "";

    /// <summary>The dates in one line; "~" marks an estimate.</summary>
    public string GraceText { get; set; } = "";

    /// <summary>Who can reactivate it.</summary>
    public string ReactivatedBy { get; set; } = "";

    /// <summary>What could not be read, and why.</summary>
    public string[] Notes { get; set; } = [];

    /// <summary>Where a person changes it.</summary>
    public string Link { get; set; } = "";

    /// <inheritdoc/>
    public override string ToString() => $"{SkuPartNumber} {Stage}";
}
