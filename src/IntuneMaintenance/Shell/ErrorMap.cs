using System;
using System.Management.Automation;

namespace IntuneMaintenance.Shell;

/// <summary>Turns the engine's one exception into PowerShell's error records.</summary>
internal static class ErrorMap
{
    internal static ErrorRecord ToRecord(IntuneMaintenanceException error, object? target)
    {
        var record = new ErrorRecord(error, error.ErrorId, Category(error.Kind), target ?? error.Target);
        if (error.Advice is { Length: > 0 } advice)
        {
            record.ErrorDetails = new ErrorDetails(error.Message) { RecommendedAction = advice };
        }

        return record;
    }

    internal static ErrorCategory Category(FailureKind kind) => kind switch
    {
        FailureKind.InvalidArgument => ErrorCategory.InvalidArgument,
        FailureKind.NotConnected => ErrorCategory.ConnectionError,
        FailureKind.Authentication => ErrorCategory.AuthenticationError,
        FailureKind.Permission => ErrorCategory.PermissionDenied,
        FailureKind.NotFound => ErrorCategory.ObjectNotFound,
        FailureKind.Exists => ErrorCategory.ResourceExists,
        FailureKind.Busy => ErrorCategory.ResourceBusy,
        FailureKind.Limit => ErrorCategory.LimitsExceeded,
        FailureKind.Unavailable => ErrorCategory.ResourceUnavailable,
        FailureKind.Timeout => ErrorCategory.OperationTimeout,
        FailureKind.Connection => ErrorCategory.ConnectionError,
        FailureKind.Guard => ErrorCategory.SecurityError,
        FailureKind.InvalidData => ErrorCategory.InvalidData,
        FailureKind.InvalidState => ErrorCategory.InvalidOperation,
        FailureKind.Incomplete => ErrorCategory.InvalidResult,
        FailureKind.Storage => ErrorCategory.WriteError,
        FailureKind.ApprovalPending => ErrorCategory.ResourceBusy,
        _ => ErrorCategory.NotSpecified,
    };
}
