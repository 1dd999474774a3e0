using System.Text.Json;

namespace IntuneMaintenance.Engine.Backup;

/// <summary>One follow-up request: whom it is for, what is missing without it, and what its answer is good for.</summary>
/// <param name="Owner">The object.</param>
/// <param name="What">What the backup lacks when it fails.</param>
/// <param name="Relative">Relative path with query.</param>
/// <param name="Take">Takes the answer and gives the next request when there are more pages.</param>
internal sealed record Ask(BackupObject Owner, string What, string Relative, Func<JsonElement, Ask?> Take);
