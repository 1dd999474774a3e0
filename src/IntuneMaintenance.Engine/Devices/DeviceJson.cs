using System.Text.Json.Serialization;

namespace IntuneMaintenance.Engine.Devices;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(GraphDevice))]
[JsonSerializable(typeof(GraphDeviceOverview))]
[JsonSerializable(typeof(GraphRemoteActionAudit))]
[JsonSerializable(typeof(WipeBody))]
[JsonSerializable(typeof(CleanWindowsBody))]
[JsonSerializable(typeof(DefenderScanBody))]
internal sealed partial class DeviceJson : JsonSerializerContext;
