namespace IntuneMaintenance.Engine.Devices;

/// <summary>What the service says of a device, as far as we ask for it.</summary>
internal sealed record GraphDevice
{
    /// <summary>Properties that a listing asks for.</summary>
    internal const string ListSelect =
        "id,deviceName,serialNumber,operatingSystem,osVersion,managedDeviceOwnerType,complianceState,managementState,managementAgent,"
        + "deviceEnrollmentType,enrolledDateTime,lastSyncDateTime,userId,userPrincipalName,manufacturer,model,azureADDeviceId,joinType,isSupervised,isEncrypted";

    /// <summary>Properties that a reading before or after an act asks for.</summary>
    internal const string ActSelect = ListSelect + ",deviceActionResults";

    public string Id { get; init; } = "";

    public string? DeviceName { get; init; }

    public string? SerialNumber { get; init; }

    public string? OperatingSystem { get; init; }

    public string? OsVersion { get; init; }

    public string? ManagedDeviceOwnerType { get; init; }

    public string? ComplianceState { get; init; }

    public string? ManagementState { get; init; }

    public string? ManagementAgent { get; init; }

    public string? DeviceEnrollmentType { get; init; }

    public DateTimeOffset? EnrolledDateTime { get; init; }

    public DateTimeOffset? LastSyncDateTime { get; init; }

    public string? UserPrincipalName { get; init; }

    public string? UserId { get; init; }

    public string? Manufacturer { get; init; }

    public string? Model { get; init; }

    public string? AzureADDeviceId { get; init; }

    public string? JoinType { get; init; }

    public bool? IsSupervised { get; init; }

    public bool? IsEncrypted { get; init; }

    public IReadOnlyList<GraphActionResult>? DeviceActionResults { get; init; }

    internal ManagedDevice ToModel() => new()
    {
        Id = Id,
        DeviceName = DeviceName,
        SerialNumber = SerialNumber,
        OperatingSystem = OperatingSystem,
        OSVersion = OsVersion,
        Ownership = Enum.TryParse(ManagedDeviceOwnerType, ignoreCase: true, out DeviceOwnership owner) ? owner : DeviceOwnership.Unknown,
        ComplianceState = ComplianceState,
        ManagementState = ManagementState,
        ManagementAgent = ManagementAgent,
        EnrollmentType = DeviceEnrollmentType,
        EnrolledDateTime = EnrolledDateTime,
        LastSyncDateTime = LastSyncDateTime,
        UserPrincipalName = UserPrincipalName,
        UserId = UserId,
        Manufacturer = Manufacturer,
        Model = Model,
        AzureADDeviceId = AzureADDeviceId,
        JoinType = JoinType,
        IsSupervised = IsSupervised,
        IsEncrypted = IsEncrypted,
    };
}
