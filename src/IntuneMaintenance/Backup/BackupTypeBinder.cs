using System;
using System.Management.Automation;

namespace IntuneMaintenance;

/// <summary>Types of configuration, as parameters name them.</summary>
internal static class BackupTypeBinder
{
    /// <summary>The known types that a name, or a wildcard, means.</summary>
    internal static string[] Matching(string type, string[] known)
    {
        var wanted = new WildcardPattern(type, WildcardOptions.IgnoreCase);
        string[] names = Array.FindAll(known, wanted.IsMatch);
        return names.Length > 0 ? names : throw new IntuneMaintenanceException(
            FailureKind.InvalidArgument,
            "BackupTypeUnknown",
            $"-Type: there is no configuration type '{type}'.")
        {
            Target = type,
            Advice = $"Known types: {string.Join(", ", known)}.",
        };
    }
}
