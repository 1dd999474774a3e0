namespace IntuneMaintenance.Engine.Devices;

/// <summary>What became of an attempt to act on a device.</summary>
internal enum ActVerdict
{
    /// <summary>The service took it; the device has yet to do it.</summary>
    Accepted,

    /// <summary>The device was asked before, by us or by somebody else; nothing was sent.</summary>
    AlreadyAsked,

    /// <summary>Somebody asked the device for another act that it has yet to do; nothing was sent.</summary>
    AskedOtherwise,

    /// <summary>The device is not there.</summary>
    Gone,

    /// <summary>The service said no, so nothing was done.</summary>
    Refused,

    /// <summary>The service asked to come again a little later; nothing was done.</summary>
    Throttled,

    /// <summary>The service takes no more today.</summary>
    QuotaReached,

    /// <summary>Filed for approval.</summary>
    ApprovalPending,

    /// <summary>An approver said no, or nobody said anything in time.</summary>
    ApprovalDenied,

    /// <summary>Nobody knows whether the request arrived.</summary>
    Unclear,

    /// <summary>The request is known not to have arrived; it may be sent anew.</summary>
    NotArrived,

    /// <summary>Serial number or name changed since somebody decided; nothing was sent.</summary>
    IdentityChanged,

    /// <summary>The device could not be read anew; nothing was sent.</summary>
    NotReadable,

    /// <summary>It is the device that this runs on; nothing was sent.</summary>
    OwnDevice,

    /// <summary>The act erases data of a device that is not the organization's; nothing was sent.</summary>
    PersonalDevice,
}
