namespace IntuneMaintenance.Engine.Restore;

/// <summary>An object is left as it is, with the reason and what to do about it.</summary>
internal static class RestoreRefusal
{
    internal const string ErrorId = "RestoreRefused";

    internal static IntuneMaintenanceException Of(string reason, string remedy) =>
        new(FailureKind.InvalidState, ErrorId, reason) { Advice = remedy };
}
