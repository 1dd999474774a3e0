using System.Management.Automation;
using IntuneMaintenance.Tests.Hosting;

namespace IntuneMaintenance.Tests.Documentation;

/// <summary>The module's cmdlets as PowerShell sees them after the import.</summary>
internal sealed class Commands : IDisposable
{
    private static readonly HashSet<string> Common = [.. Cmdlet.CommonParameters];
    private readonly PowerShellHarness _harness = new();

    public Commands() => All = [.. _harness.Run("Get-Command -Module IntuneMaintenance -CommandType Cmdlet").EnsureClean().Output
        .Select(o => (CmdletInfo)o.BaseObject)
        .OrderBy(c => c.Name, StringComparer.Ordinal)];

    internal IReadOnlyList<CmdletInfo> All { get; }

    internal CmdletInfo Find(string name) => All.Single(c => c.Name == name);

    internal static IEnumerable<ParameterMetadata> ParametersOf(CmdletInfo cmdlet) => cmdlet.Parameters.Values.Where(p => !Common.Contains(p.Name));

    internal static IEnumerable<CommandParameterInfo> ParametersOf(CommandParameterSetInfo set) => set.Parameters.Where(p => !Common.Contains(p.Name));

    /// <summary>Values that are accepted, where a parameter takes only some: an enum's or a validated set's.</summary>
    internal static IReadOnlyList<string> AcceptedBy(ParameterMetadata parameter)
    {
        Type type = parameter.ParameterType.GetElementType() ?? Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType;
        return parameter.Attributes.OfType<ValidateSetAttribute>().SelectMany(a => a.ValidValues).ToArray() is { Length: > 0 } values
            ? values
            : (Nullable.GetUnderlyingType(type) ?? type) is { IsEnum: true } members ? Enum.GetNames(members) : [];
    }

    public void Dispose() => _harness.Dispose();
}
