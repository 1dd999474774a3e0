namespace IntuneMaintenance.Tests.Documentation;

/// <summary>How a parameter binds in a parameter set, as its page states it.</summary>
internal sealed record PageBinding(string Parameter, string Set, string Position, bool IsRequired, bool ByValue, bool ByPropertyName)
{
    internal const string EverySet = "(All)";

    public override string ToString() => $"{Parameter}: {Set} {Position} {IsRequired} {ByValue} {ByPropertyName}";
}
