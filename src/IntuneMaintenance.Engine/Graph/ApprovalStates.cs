namespace IntuneMaintenance.Engine.Graph;

/// <summary>Reads where many approvals stand at once.</summary>
internal static class ApprovalStates
{
    /// <summary>The status of each code as the service tells it; null for one that it does not show (yet).</summary>
    internal static async Task<string?[]> ReadAsync(GraphDoor door, IReadOnlyList<(string Code, DateTimeOffset At)> filed, CancellationToken cancellationToken)
    {
        var states = new string?[filed.Count];
        await door.Batches.RunAsync(
            GraphVersion.Beta,
            [.. filed.Select(f => BatchPart.Get(ApprovalRequests.PathOf(f.Code)))],
            (index, answer) =>
            {
                states[index] = ApprovalRequests.StatusIn(answer, filed[index].At, door.Time.GetUtcNow());
                return Task.CompletedTask;
            },
            cancellationToken).ConfigureAwait(false);
        return states;
    }
}
