namespace IntuneMaintenance.Engine.Devices;

/// <summary>The failure that an outcome is to the one who asked; null when it is none.</summary>
internal static class ActFailures
{
    internal static IntuneMaintenanceException? Of(ActOutcome outcome)
    {
        (FailureKind Kind, string Id, string? Advice)? failure = outcome.Verdict switch
        {
            ActVerdict.Refused or ActVerdict.NotReadable when outcome.Failure is { } told => (told.Kind, told.ErrorId, told.Advice),
            ActVerdict.Refused => (FailureKind.Service, "ActRefused", null),
            ActVerdict.NotReadable => (FailureKind.Service, "DeviceNotReadable", "Run the command again."),
            ActVerdict.QuotaReached => (FailureKind.Limit, "QuotaReached", "The service counts these acts by UTC days and for the whole tenant. Run the command again tomorrow."),
            ActVerdict.Throttled => (FailureKind.Limit, "LimitReached", "Wait some minutes, then run the command again."),
            ActVerdict.NotArrived => (FailureKind.Unavailable, "ActNotSent", "Run the command again."),
            ActVerdict.ApprovalDenied => (FailureKind.Permission, "ApprovalDenied", "Run the command again with -Justification: that files a new request."),
            ActVerdict.Unclear => (FailureKind.Incomplete, "OutcomeUnclear", "Run the same command again in 15 minutes: it reads back first and sends nothing twice."),
            ActVerdict.IdentityChanged => (FailureKind.Guard, "IdentityChanged", "Read it again with Get-IntuneDevice and decide anew."),
            ActVerdict.PersonalDevice => (FailureKind.Guard, "PersonalDevice", $"Retire it with Invoke-IntuneDeviceRetire; or, if its data shall go, name it on the command line: -Id {outcome.Act.DeviceId}."),
            ActVerdict.OwnDevice => (FailureKind.Guard, "OwnDevice", null),
            ActVerdict.AskedOtherwise => (FailureKind.InvalidState, "AskedOtherwise", "Wait until the device has done it, or cancel that act in the Intune admin center."),
            _ => null,
        };
        return failure is not { } f ? null : new IntuneMaintenanceException(f.Kind, f.Id, $"{outcome.Act.Act} of '{outcome.Act.DeviceName}' ({outcome.Act.DeviceId}): {outcome.Failure?.Message ?? outcome.Detail}")
        {
            Status = outcome.Status ?? outcome.Failure?.Status,
            Code = outcome.Failure?.Code,
            RequestId = outcome.RequestId,
            RetryAfter = outcome.Failure?.RetryAfter,
            Advice = f.Advice,
            Target = outcome.Act.DeviceId,
        };
    }

    /// <summary>The device itself failed to do what the service had accepted.</summary>
    internal static IntuneMaintenanceException? Of(DeviceActResult followed) => followed.State != DeviceActState.Failed
        ? null
        : new IntuneMaintenanceException(FailureKind.Service, "DeviceActFailed", $"{followed.Action} of '{followed.DeviceName}' ({followed.DeviceId}): {followed.Detail}")
        {
            RequestId = followed.RequestId,
            Target = followed.DeviceId,
        };
}
