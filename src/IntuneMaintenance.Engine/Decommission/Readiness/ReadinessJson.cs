using System.Text.Json.Serialization;

namespace IntuneMaintenance.Engine.Decommission.Readiness;

/// <summary>A local administrator's password that LAPS has stored; its id is the Entra device id.</summary>
internal sealed record StoredCredential(string Id);

/// <summary>A BitLocker key that is escrowed.</summary>
internal sealed record RecoveryKey(string? DeviceId);

/// <summary>What opens a device's Activation Lock.</summary>
internal sealed record BypassCode(string? ActivationLockBypassCode);

/// <summary>A Windows Autopilot device.</summary>
internal sealed record AutopilotDevice(string Id, string? SerialNumber, string? Model, string? EnrollmentState, string? ManagedDeviceId);

/// <summary>A token that brings Apple devices in.</summary>
internal sealed record AppleToken(string Id, string? TokenName, int? SyncedDeviceCount);

/// <summary>Ids to look up in the directory.</summary>
internal sealed record IdList(IReadOnlyList<string> Ids, IReadOnlyList<string> Types);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(StoredCredential))]
[JsonSerializable(typeof(RecoveryKey))]
[JsonSerializable(typeof(BypassCode))]
[JsonSerializable(typeof(AutopilotDevice))]
[JsonSerializable(typeof(AppleToken))]
[JsonSerializable(typeof(IdList))]
internal sealed partial class ReadinessJson : JsonSerializerContext;
