using System.Management.Automation;
using System.Reflection;

namespace IntuneMaintenance.Tests.Conventions;

/// <summary>A cmdlet's class and what its attributes say.</summary>
internal sealed class CmdletType(Type type)
{
    private readonly CmdletAttribute? _attribute = type.GetCustomAttribute<CmdletAttribute>();

    internal Type Type => type;

    internal string Verb => _attribute?.VerbName ?? "";

    internal string Noun => _attribute?.NounName ?? "";

    internal string Name => _attribute is null ? type.Name : $"{Verb}-{Noun}";

    internal bool SupportsShouldProcess => _attribute?.SupportsShouldProcess ?? false;

    internal ConfirmImpact ConfirmImpact => _attribute?.ConfirmImpact ?? ConfirmImpact.Medium;

    internal bool DeclaresOutput => type.GetCustomAttributes<OutputTypeAttribute>().Any();

    /// <summary>What comes out; void is left out.</summary>
    internal IReadOnlyList<Type> Outputs =>
    [
        .. type.GetCustomAttributes<OutputTypeAttribute>().SelectMany(a => a.Type).Select(t => t.Type).OfType<Type>().Where(t => t != typeof(void)),
    ];

    internal bool Has(string parameter) =>
        type.GetProperty(parameter) is { } property && property.GetCustomAttributes<ParameterAttribute>().Any();

    /// <summary>True for the attribute or base class of this name, wherever it is declared.</summary>
    internal bool IsMarked(string attribute) => type.GetCustomAttributes().Any(a => a.GetType().Name == attribute);

    internal bool DerivesFrom(string name)
    {
        for (Type? ancestor = type.BaseType; ancestor is not null; ancestor = ancestor.BaseType)
        {
            if (ancestor.Name == name)
            {
                return true;
            }
        }

        return false;
    }

    public override string ToString() => Name;
}
