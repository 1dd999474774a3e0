namespace IntuneMaintenance.Tests.Hosting;

/// <summary>What kind of session a harness opens.</summary>
internal sealed class HarnessOptions
{
    /// <summary>Imports the packed module.</summary>
    internal bool ImportModule { get; init; } = true;

    /// <summary>Columns of the host's window.</summary>
    internal int Columns { get; init; } = 120;
}
