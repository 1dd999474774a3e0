using System.Text.Json.Serialization;

namespace IntuneMaintenance.Engine.Tasks;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(StaleDevice))]
internal sealed partial class TaskJson : JsonSerializerContext;
