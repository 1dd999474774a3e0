namespace IntuneMaintenance.Engine.Restore;

/// <summary>Which object of the tenant stands for which object of the backup, as far as this restore has found or made them.</summary>
internal sealed class RestoreMap
{
    private readonly Dictionary<string, string> _targets = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _planned = new(StringComparer.OrdinalIgnoreCase);

    internal string? Target(string type, string id) => _targets.GetValueOrDefault(Key(type, id));

    internal void Set(string type, string id, string target) => _targets[Key(type, id)] = target;

    /// <summary>It would be made by now, if this were no rehearsal.</summary>
    internal void Plan(string type, string id) => _planned.Add(Key(type, id));

    internal bool IsPlanned(string type, string id) => _planned.Contains(Key(type, id));

    /// <summary>True when another object of the backup already stands for it.</summary>
    internal bool IsTaken(string type, string target, string byOtherThan) =>
        _targets.Any(p => p.Value.Equals(target, StringComparison.OrdinalIgnoreCase) && p.Key.StartsWith(type + "/", StringComparison.OrdinalIgnoreCase) && !p.Key.Equals(Key(type, byOtherThan), StringComparison.OrdinalIgnoreCase));

    private static string Key(string type, string id) => $"{type}/{id}";
}
