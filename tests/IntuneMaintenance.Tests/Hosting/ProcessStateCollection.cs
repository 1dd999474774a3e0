namespace IntuneMaintenance.Tests.Hosting;

/// <summary>Tests that touch what the whole process shares: loaded assemblies, environment variables, the process's pace.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class ProcessStateCollection
{
    /// <summary>Name of the collection, for <c>[Collection]</c>.</summary>
    public const string Name = "Process state";
}
