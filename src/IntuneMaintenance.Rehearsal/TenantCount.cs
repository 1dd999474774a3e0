namespace IntuneMaintenance.Rehearsal;

/// <summary>What the simulated tenant says became of its fleet, by its own audit.</summary>
internal sealed record TenantCount(int Devices, int Done, int Failed, int Twice, int Left, int PlantedUnrecoverable)
{
    /// <summary>Nothing forgotten, nothing done twice, and only what cannot succeed has failed.</summary>
    internal bool IsGood => Left == 0 && Twice == 0 && Failed == PlantedUnrecoverable;

    /// <summary>True when somebody has worked on this tenant already.</summary>
    internal bool IsTouched => Done + Failed + Twice > 0;

    public override string ToString() => $"{Devices} devices, {Done} done, {Failed} failed, {Twice} twice, {Left} left";
}
