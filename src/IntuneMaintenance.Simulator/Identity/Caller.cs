namespace IntuneMaintenance.Simulator;

/// <summary>Who asks, and what they may do.</summary>
/// <param name="Name">A user principal name, or an app's display name.</param>
/// <param name="AppId">The client application; limits are counted per application.</param>
/// <param name="Permissions">Null means all.</param>
internal sealed record Caller(string Name, string AppId, bool AppOnly, IReadOnlySet<string>? Permissions)
{
    /// <summary>The service that the token is for; null where there is no token to tell.</summary>
    internal string? Audience { get; init; }

    internal static Caller Admin { get; } = new("admin", "14d82eec-204b-4c2f-b7e8-296a70dab67e", false, null);

    internal bool HasAny(IReadOnlyList<string> permissions) => Permissions is null || permissions.Any(Permissions.Contains);
}
