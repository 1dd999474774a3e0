using System.Text.Json;
using IntuneMaintenance.Engine.Configuration;

namespace IntuneMaintenance.Engine.Backup;

/// <summary>One object as a backup holds it.</summary>
/// <param name="File">Its line in the manifest.</param>
/// <param name="Type">Its type.</param>
/// <param name="Content">The whole object.</param>
internal sealed record ArchivedObject(ManifestFile File, ConfigurationType Type, JsonElement Content);
