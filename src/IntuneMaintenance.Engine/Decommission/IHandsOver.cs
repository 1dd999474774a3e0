namespace IntuneMaintenance.Engine.Decommission;

/// <summary>A step that leaves some of its objects to people, and can see when they are done.</summary>
internal interface IHandsOver
{
    /// <summary>Whether the tenant shows an object as the plan wants it.</summary>
    Task<bool> IsDoneAsync(Campaign campaign, PlannedObject planned, CancellationToken cancellationToken);
}
