namespace IntuneMaintenance.Engine.Devices;

/// <summary>Body of wipe. What was not asked for is not sent.</summary>
internal sealed record WipeBody
{
    public bool KeepEnrollmentData { get; init; }

    public bool KeepUserData { get; init; }

    public bool? PersistEsimDataPlan { get; init; }

    public string? MacOsUnlockCode { get; init; }

    public bool? UseProtectedWipe { get; init; }

    public string? ObliterationBehavior { get; init; }

    internal static WipeBody From(WipeOptions options) => new()
    {
        KeepEnrollmentData = options.KeepEnrollmentData,
        KeepUserData = options.KeepUserData,
        PersistEsimDataPlan = options.PersistEsimDataPlan ? true : null,
        MacOsUnlockCode = options.MacOsUnlockCode,
        UseProtectedWipe = options.UseProtectedWipe ? true : null,
        ObliterationBehavior = options.ObliterationBehavior,
    };
}
