using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;

namespace IntuneMaintenance.Shell;

/// <summary>What each cmdlet of the module declares that it needs.</summary>
internal static class CmdletPermissions
{
    private static readonly Lazy<IReadOnlyList<KeyValuePair<string, RequiresPermissionAttribute[]>>> Declared = new(Collect);

    /// <summary>Cmdlets that need any permission, by name.</summary>
    internal static IReadOnlyList<KeyValuePair<string, RequiresPermissionAttribute[]>> All => Declared.Value;

    /// <summary>The least read permissions of all cmdlets: what an interactive sign-in asks for by itself.</summary>
    internal static string[] LeastToRead() =>
    [
        .. All.SelectMany(c => c.Value)
            .Where(p => !p.OnRequest)
            .Select(p => p.AnyOf[0])
            .Where(p => p.IndexOf(".Read.", StringComparison.OrdinalIgnoreCase) > 0)
            .Distinct(StringComparer.OrdinalIgnoreCase)
            .OrderBy(p => p, StringComparer.Ordinal),
    ];

    private static List<KeyValuePair<string, RequiresPermissionAttribute[]>> Collect()
    {
        var all = new List<KeyValuePair<string, RequiresPermissionAttribute[]>>();
        foreach (Type type in typeof(CmdletPermissions).Assembly.GetTypes().Where(t => !t.IsAbstract && typeof(Cmdlet).IsAssignableFrom(t)))
        {
            RequiresPermissionAttribute[] needed = [.. type.GetCustomAttributes(typeof(RequiresPermissionAttribute), inherit: true).Cast<RequiresPermissionAttribute>()];
            if (needed.Length > 0 && type.GetCustomAttributes(typeof(CmdletAttribute), inherit: false).FirstOrDefault() is CmdletAttribute name)
            {
                all.Add(new KeyValuePair<string, RequiresPermissionAttribute[]>($"{name.VerbName}-{name.NounName}", needed));
            }
        }

        all.Sort((left, right) => StringComparer.OrdinalIgnoreCase.Compare(left.Key, right.Key));
        return all;
    }
}
