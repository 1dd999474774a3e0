using System.Text.Json.Serialization;

namespace IntuneMaintenance.Engine.ClientVersions;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(GraphManagementApp))]
[JsonSerializable(typeof(GraphHealthState))]
[JsonSerializable(typeof(GraphDetectedApp))]
[JsonSerializable(typeof(GraphAppDevice))]
internal sealed partial class ClientJson : JsonSerializerContext;
