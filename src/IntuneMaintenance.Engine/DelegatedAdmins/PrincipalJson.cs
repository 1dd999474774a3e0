using System.Text.Json.Serialization;

namespace IntuneMaintenance.Engine.DelegatedAdmins;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(GraphPrincipal))]
internal sealed partial class PrincipalJson : JsonSerializerContext;
