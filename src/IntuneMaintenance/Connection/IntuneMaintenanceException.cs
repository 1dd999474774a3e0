using System;

namespace IntuneMaintenance;

/// <summary>The one exception of the engine. Its message never holds a token, a secret or the body of a request.</summary>
public sealed class IntuneMaintenanceException : Exception
{
    /// <summary>Creates the exception.</summary>
    public IntuneMaintenanceException(FailureKind kind, string errorId, string message, Exception? inner = null)
        : base(message, inner)
    {
        Kind = kind;
        ErrorId = errorId;
    }

    /// <summary>What kind of failure this is.</summary>
    public FailureKind Kind { get; }

    /// <summary>Stable PascalCase id, the first part of FullyQualifiedErrorId.</summary>
    public string ErrorId { get; }

    /// <summary>HTTP status code of the service's answer, when there was one.</summary>
    public int? Status { get; set; }

    /// <summary>The service's own error code, when there was one.</summary>
    public string? Code { get; set; }

    /// <summary>Graph's request id, for a support case.</summary>
    public string? RequestId { get; set; }

    /// <summary>How long the service asked to wait.</summary>
    public TimeSpan? RetryAfter { get; set; }

    /// <summary>What to do about it: the missing permission, the command to run.</summary>
    public string? Advice { get; set; }

    /// <summary>What the caller asked for: an id, a path, a value.</summary>
    public object? Target { get; set; }

    /// <summary>True when every further call would fail alike, so that a pipeline should end.</summary>
    public bool EndsPipeline => Kind is FailureKind.NotConnected or FailureKind.Authentication or FailureKind.Connection;
}
