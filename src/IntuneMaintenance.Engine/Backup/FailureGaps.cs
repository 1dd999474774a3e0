using System.Net;
using IntuneMaintenance.Engine.Configuration;

namespace IntuneMaintenance.Engine.Backup;

/// <summary>Says of a failed request what the backup lacks by it, why, and what to do.</summary>
internal static class FailureGaps
{
    /// <param name="type">Type of the object.</param>
    /// <param name="failure">What went wrong.</param>
    /// <param name="what">What is missing.</param>
    /// <param name="id">Id of the object; null for a whole type.</param>
    /// <param name="name">Its name.</param>
    /// <param name="isList">The list itself failed: the tenant may not have the feature at all.</param>
    internal static BackupGap Of(ConfigurationType type, IntuneMaintenanceException failure, string what, string? id = null, string? name = null, bool isList = false) =>
        isList && IsFeatureLacking(failure)
            ? Gap(type, what, $"The tenant lacks the licence or the feature: {failure.Message}", "None is needed unless the tenant should have it.", id, name, byDesign: true)
            : Gap(type, what, failure.Message, RemedyFor(type, failure.Kind), id, name, byDesign: false);

    /// <summary>A single object that the tenant does not have.</summary>
    internal static BackupGap NotThere(ConfigurationType type, IntuneMaintenanceException failure) =>
        Gap(type, "The object", $"The tenant has none: {failure.Message}", "None is needed.", null, null, byDesign: true);

    private static BackupGap Gap(ConfigurationType type, string what, string reason, string remedy, string? id, string? name, bool byDesign) => new()
    {
        Type = type.Name,
        Id = id,
        Name = name,
        What = what,
        Reason = reason,
        Remedy = remedy,
        ByDesign = byDesign,
    };

    // A list that is not there, or that a tenant cannot have, is not one that somebody could grant.
    private static bool IsFeatureLacking(IntuneMaintenanceException failure) => (HttpStatusCode?)failure.Status switch
    {
        HttpStatusCode.NotFound => true,
        HttpStatusCode.BadRequest => Says(failure, "not applicable") || Says(failure, "Resource not found for the segment") || Says(failure, "licen"),
        HttpStatusCode.Forbidden => Says(failure, "licen") || Says(failure, "subscription"),
        _ => false,
    };

    private static bool Says(IntuneMaintenanceException failure, string text) => failure.Message.Contains(text, StringComparison.OrdinalIgnoreCase);

    private static string RemedyFor(ConfigurationType type, FailureKind kind) => kind switch
    {
        FailureKind.Permission => $"Grant {type.Permission} (and the role that goes with it), connect again, and run the backup again.",
        FailureKind.NotFound => "It was listed and is not there: deleted meanwhile, or refused to this account. Run the backup again.",
        FailureKind.Limit => "The service kept refusing for too many requests. Run the backup again later.",
        FailureKind.InvalidArgument => "The service refuses this request. Run the backup again; if it fails again, report it with the request id.",
        _ => "Run the backup again; if it fails again, open a support case with the request id.",
    };
}
