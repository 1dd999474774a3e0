namespace IntuneMaintenance.Engine.Devices;

/// <summary>What verdicts have in common.</summary>
internal static class ActVerdicts
{
    /// <summary>We looked and sent nothing: that says nothing of what was sent before.</summary>
    internal static bool SaysNothingWasSent(this ActVerdict verdict) => verdict is
        ActVerdict.AlreadyAsked or ActVerdict.AskedOtherwise or ActVerdict.IdentityChanged or ActVerdict.NotReadable or ActVerdict.OwnDevice or ActVerdict.PersonalDevice;
}
