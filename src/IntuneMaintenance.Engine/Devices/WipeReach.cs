namespace IntuneMaintenance.Engine.Devices;

/// <summary>Which acts erase a device's data, as the service carries them out.</summary>
internal static class WipeReach
{
    // Deleting one of these makes the service wipe it; deleting any other retires it (facts: delete action).
    private static readonly string[] WipedOnDelete = ["androidEnterpriseDedicatedDevice", "androidEnterpriseFullyManaged", "androidEnterpriseCorporateWorkProfile", "androidAOSP"];

    private static readonly string[] NoRetire = ["androidEnterpriseDedicatedDevice", "androidEnterpriseFullyManaged"];

    internal static bool Erases(DestructiveAct act, GraphDevice device) => act switch
    {
        DestructiveAct.Wipe or DestructiveAct.FreshStart => true,
        DestructiveAct.Delete => IsCorporateAndroid(device.DeviceEnrollmentType) || IsRiddle(device),
        _ => false,
    };

    /// <summary>An Android device of unknown enrolment may be one that a delete wipes.</summary>
    private static bool IsRiddle(GraphDevice device) =>
        device.OperatingSystem?.StartsWith("Android", StringComparison.OrdinalIgnoreCase) != false
        && device.DeviceEnrollmentType?.ToUpperInvariant() is null or "" or "UNKNOWN" or "UNKNOWNFUTUREVALUE";

    /// <summary>Fully managed and dedicated Android devices know no retire (facts: retire action).</summary>
    internal static bool CanRetire(string? enrollmentType) =>
        !Array.Exists(NoRetire, t => string.Equals(enrollmentType, t, StringComparison.OrdinalIgnoreCase));

    /// <summary>Android work profiles and iOS user enrolments know no wipe (facts: wipe action).</summary>
    internal static bool CanWipe(string? operatingSystem, string? enrollmentType) =>
        enrollmentType?.StartsWith("appleUserEnrollment", StringComparison.OrdinalIgnoreCase) != true
        && !(operatingSystem?.StartsWith("Android", StringComparison.OrdinalIgnoreCase) == true
            && string.Equals(enrollmentType, "userEnrollment", StringComparison.OrdinalIgnoreCase));

    /// <summary>Fully managed, dedicated and corporate work profile Android devices, and AOSP.</summary>
    internal static bool IsCorporateAndroid(string? enrollmentType) =>
        Array.Exists(WipedOnDelete, t => enrollmentType?.StartsWith(t, StringComparison.OrdinalIgnoreCase) == true);
}
