namespace IntuneMaintenance.Simulator;

internal sealed record HeldAnswer(string RequestId, string Method, string Path, DateTimeOffset Since)
{
    internal TaskCompletionSource Released { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
}
