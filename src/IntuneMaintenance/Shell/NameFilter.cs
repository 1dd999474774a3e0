using System;
using System.Management.Automation;

namespace IntuneMaintenance.Shell;

/// <summary>Names with wildcards, any of which may match. A pattern that is none is told with the parameter's name.</summary>
internal sealed class NameFilter
{
    private readonly WildcardPattern[] _patterns;

    internal NameFilter(string[] patterns, string parameter) =>
        _patterns = Array.ConvertAll(patterns, p => Parse(p, parameter));

    internal bool Matches(string name) => Array.Exists(_patterns, p => p.IsMatch(name));

    private static WildcardPattern Parse(string text, string parameter)
    {
        var pattern = new WildcardPattern(text, WildcardOptions.IgnoreCase);
        try
        {
            // A pattern is read when it is first used.
            pattern.IsMatch("");
            return pattern;
        }
        catch (WildcardPatternException e)
        {
            throw new IntuneMaintenanceException(FailureKind.InvalidArgument, "InvalidWildcard", $"-{parameter} '{text}' is no valid pattern.", e)
            {
                Target = text,
                Advice = "Write `[ for a bracket that is meant as it stands.",
            };
        }
    }
}
