namespace IntuneMaintenance;

/// <summary>Options of a wipe; the service's names. Unset means the service's default.</summary>
public sealed class WipeOptions
{
    /// <summary>Keep the enrolment (Windows): the device stays managed.</summary>
    public bool KeepEnrollmentData { get; set; }

    /// <summary>Keep the user's data (Windows).</summary>
    public bool KeepUserData { get; set; }

    /// <summary>Keep the eSIM's data plan (iOS).</summary>
    public bool PersistEsimDataPlan { get; set; }

    /// <summary>Six-digit PIN for a Mac without Activation Lock hardware.</summary>
    public string? MacOsUnlockCode { get; set; }

    /// <summary>Wipe that goes on after a power cut (Windows; Graph beta).</summary>
    public bool UseProtectedWipe { get; set; }

    /// <summary>default, doNotObliterate, obliterateWithWarning or always (macOS; Graph beta).</summary>
    public string? ObliterationBehavior { get; set; }
}
