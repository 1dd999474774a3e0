namespace IntuneMaintenance.Engine.Backup;

/// <summary>For a reading that is a part of something larger.</summary>
internal sealed class NoProgress : IProgress<WorkProgress>
{
    internal static readonly NoProgress Instance = new();

    public void Report(WorkProgress value)
    {
    }
}
