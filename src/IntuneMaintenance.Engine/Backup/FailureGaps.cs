namespace IntuneMaintenance.Engine.Backup;

/// <summary>Says of a failed request what the backup lacks by it, why, and what to do.</summary>
internal static class FailureGaps
{
    internal static BackupGap Of(ConfigurationType type, IntuneMaintenanceException failure, string what, string? id = null, string? name = null) => new()
    {
        Type = type.Name,
        Id = id,
        Name = name,
        What = what,
        Reason = failure.Message,
        Remedy = RemedyFor(type, failure.Kind),
    };

    private static string RemedyFor(ConfigurationType type, FailureKind kind) => kind switch
    {
        FailureKind.Permission => $"Grant {type.Permission} (and the Intune role that goes with it), connect again, and run the backup again.",
        FailureKind.NotFound => "It was listed and is not there: deleted meanwhile, or refused to this account. Run the backup again.",
        FailureKind.Limit => "The service kept refusing for too many requests. Run the backup again later.",
        FailureKind.InvalidArgument => "The service refuses this request. Run the backup again; if it fails again, report it with the request id.",
        _ => "Run the backup again; if it fails again, open a support case with the request id.",
    };
}
