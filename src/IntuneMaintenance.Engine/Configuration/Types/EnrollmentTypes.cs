namespace IntuneMaintenance.Engine.Configuration;

/// <summary>How devices come in: restrictions, Autopilot, Apple and Android enrollment.</summary>
internal static class EnrollmentTypes
{
    internal static IReadOnlyList<ConfigurationType> All { get; } =
    [
        new("EnrollmentConfiguration", "deviceManagement/deviceEnrollmentConfigurations")
        {
            InPlan = true,
            Permission = Queries.Service,
            ListQuery = Queries.WithAssignments,
            Stamp = Queries.Modified,
        },
        new("AutopilotProfile", "deviceManagement/windowsAutopilotDeploymentProfiles")
        {
            InPlan = true,
            Permission = Queries.Service,
            ListQuery = Queries.WithAssignments,
            Stamp = Queries.Modified,
        },
        new("AppleEnrollmentProfile", "deviceManagement/depOnboardingSettings") { Below = "enrollmentProfiles", Permission = Queries.Service, Parts = [] },
        new("AppleUserInitiatedEnrollmentProfile", "deviceManagement/appleUserInitiatedEnrollmentProfiles")
        {
            InPlan = true,
            Permission = Queries.Service,
            ListQuery = Queries.WithAssignments,
            Stamp = Queries.Modified,
        },
        new("AndroidEnrollmentProfile", "deviceManagement/androidDeviceOwnerEnrollmentProfiles")
        {
            InPlan = true,
            ItemQuery = "",
            Sensitive = ["tokenValue", "qrCodeContent", "qrCodeImage"],
            Parts = [],
            Stamp = Queries.Modified,
            NeverGiven = [NeverGiven.EnrollmentToken],
        },
    ];

    internal static ConfigurationType AutopilotDevice { get; } = new("AutopilotDevice", "deviceManagement/windowsAutopilotDeviceIdentities")
    {
        Permission = Queries.Service,
        NameProperty = "serialNumber",
        Parts = [],
        Restorable = false,
        NeverGiven = [NeverGiven.HardwareHash],
    };
}
