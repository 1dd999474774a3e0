using System.Management.Automation;
using System.Reflection;
using IntuneMaintenance.Tests.Hosting;

namespace IntuneMaintenance.Tests.Conventions;

/// <summary>The packed IntuneMaintenance.dll, by reflection.</summary>
internal static class Surface
{
    private static readonly Lazy<Assembly> Loaded = new(() => Assembly.LoadFrom(Path.Combine(Repository.Module, "IntuneMaintenance.dll")));

    internal static Assembly Assembly => Loaded.Value;

    internal static IReadOnlyList<CmdletType> Cmdlets { get; } =
    [
        .. Assembly.GetTypes()
            .Where(t => !t.IsAbstract && typeof(Cmdlet).IsAssignableFrom(t))
            .Select(t => new CmdletType(t))
            .OrderBy(c => c.Name, StringComparer.Ordinal),
    ];

    /// <summary>The module's own types that come out of cmdlets.</summary>
    internal static IReadOnlyList<Type> OutputTypes { get; } =
    [
        .. Cmdlets.SelectMany(c => c.Outputs).Where(t => t.Assembly == Assembly).Distinct().OrderBy(t => t.FullName, StringComparer.Ordinal),
    ];
}
