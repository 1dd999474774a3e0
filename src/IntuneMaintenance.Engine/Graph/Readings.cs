namespace IntuneMaintenance.Engine.Graph;

/// <summary>Readings of which a part may be refused.</summary>
internal static class Readings
{
    /// <summary>The value, or why it could not be read. What would fail every other reading too is thrown.</summary>
    internal static async Task<(T? Value, IntuneMaintenanceException? Failure)> TryAsync<T>(Func<Task<T>> read)
    {
        try
        {
            return (await read().ConfigureAwait(false), null);
        }
        catch (IntuneMaintenanceException e) when (!e.EndsPipeline)
        {
            return (default, e);
        }
    }

    /// <summary>Why it could not be read, in few words.</summary>
    internal static string Reason(IntuneMaintenanceException failure) => failure.Kind switch
    {
        FailureKind.Permission => "the token may not read it",
        FailureKind.NotFound => "it is not there",
        _ => failure.Message,
    };
}
