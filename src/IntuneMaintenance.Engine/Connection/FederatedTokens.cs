namespace IntuneMaintenance.Engine.Connection;

/// <summary>Reads the federated token that the platform keeps in a file.</summary>
internal static class FederatedTokens
{
    internal static async Task<string> ReadAsync(string file, CancellationToken cancellationToken)
    {
        try
        {
            string token = (await File.ReadAllTextAsync(file, cancellationToken).ConfigureAwait(false)).Trim();
            return token.Length > 0 ? token : throw Unreadable(file, "it is empty.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Unreadable(file, e.Message);
        }
    }

    private static IntuneMaintenanceException Unreadable(string file, string why) =>
        new(FailureKind.Storage, "FederatedTokenUnreadable", $"-FederatedTokenFile '{file}' cannot be used: {why}") { Target = file };
}
