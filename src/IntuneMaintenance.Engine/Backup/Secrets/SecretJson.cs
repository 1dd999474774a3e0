using System.Text.Json.Serialization;

namespace IntuneMaintenance.Engine.Backup;

[JsonSerializable(typeof(SortedDictionary<string, string>))]
internal sealed partial class SecretJson : JsonSerializerContext;
