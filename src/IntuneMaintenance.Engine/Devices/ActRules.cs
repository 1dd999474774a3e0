namespace IntuneMaintenance.Engine.Devices;

/// <summary>Rules that hold for every destructive act, direct or planned, on the device as it is now.</summary>
internal static class ActRules
{
    /// <summary>The rule that the act would break; null when it breaks none.</summary>
    internal static ActOutcome? Check(DeviceAct act, GraphDevice device, OwnDevice own)
    {
        ActOutcome As(ActVerdict verdict, string detail) => new(act, verdict) { Detail = detail };
        if (own.Is(device))
        {
            return As(ActVerdict.OwnDevice, "This is the device that the command runs on; it is never acted on. Nothing was sent.");
        }

        if (DeviceEvidence.IdentityChange(act, device) is { } change)
        {
            return As(ActVerdict.IdentityChanged, $"It is not the device that was decided on. {change} Nothing was sent.");
        }

        bool protectedOwner = device.ToModel().Ownership != DeviceOwnership.Company && !act.NamedById;
        return protectedOwner && WipeReach.Erases(act.Act, device)
            ? As(ActVerdict.PersonalDevice, $"It is {device.ManagedDeviceOwnerType ?? "unknown"} property, and the act erases it. Nothing was sent.")
            : null;
    }
}
