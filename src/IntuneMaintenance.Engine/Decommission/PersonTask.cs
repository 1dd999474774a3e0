namespace IntuneMaintenance.Engine.Decommission;

/// <summary>What a person does instead: why the campaign does not, what to do, and where.</summary>
internal sealed record PersonTask(string Why, string Text, string? Link = null);
