namespace IntuneMaintenance.Simulator;

/// <summary>One type of beta: its own properties and navigations, each with its type in the notation of beta.schema.</summary>
internal sealed record BetaType(string Name, string? Base, bool Abstract)
{
    internal Dictionary<string, string> Properties { get; } = [];

    internal Dictionary<string, string> Navigations { get; } = [];
}
