namespace IntuneMaintenance.Engine.Graph;

/// <summary>A token that the service answered with 401, and the claims that it asks for instead. No record: its text must not show the token.</summary>
internal sealed class RefusedToken(string token, string? claims)
{
    internal string Token { get; } = token;

    /// <summary>JSON of a claims challenge (continuous access evaluation); null when the service named none.</summary>
    internal string? Claims { get; } = claims;
}
