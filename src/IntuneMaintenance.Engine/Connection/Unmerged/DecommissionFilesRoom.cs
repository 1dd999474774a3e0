namespace IntuneMaintenance.Engine.Decommission;

internal sealed class DecommissionFiles : IDecommissionFiles
{
    public Task<DecommissionPlan> ReadPlanAsync(string planPath, CancellationToken cancellationToken) => throw new InvalidOperationException("not merged yet");

    public Task<DecommissionStatus> ReadStatusAsync(string planPath, CancellationToken cancellationToken) => throw new InvalidOperationException("not merged yet");

    public Task<string> WriteReportAsync(string planPath, string reportPath, CancellationToken cancellationToken) => throw new InvalidOperationException("not merged yet");
}
