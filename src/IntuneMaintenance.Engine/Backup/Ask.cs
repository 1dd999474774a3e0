using System.Text.Json;

namespace IntuneMaintenance.Engine.Backup;

/// <summary>One follow-up request: whom it is for, what is missing without it, and what its answer is good for.</summary>
/// <param name="Owner">The object.</param>
/// <param name="Relative">Relative path with query.</param>
/// <param name="Take">Takes the answer and gives the requests that follow from it.</param>
/// <param name="Miss">Notes that no answer came.</param>
/// <param name="Optional">Nothing being there is an answer, too.</param>
internal sealed record Ask(BackupObject Owner, string Relative, Func<JsonElement, IEnumerable<Ask>> Take, Action<IntuneMaintenanceException> Miss, bool Optional = false);
