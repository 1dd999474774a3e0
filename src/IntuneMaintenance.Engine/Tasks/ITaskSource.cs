namespace IntuneMaintenance.Engine.Tasks;

/// <summary>One area that can have something due.</summary>
internal interface ITaskSource
{
    string Area { get; }

    /// <summary>What is due; nothing when all is well. What cannot be read throws.</summary>
    Task<IReadOnlyList<MaintenanceTask>> FindAsync(TaskQuery query, CancellationToken cancellationToken);
}
