using System.Globalization;
using System.Net;

namespace IntuneMaintenance.Engine.Graph;

/// <summary>Makes the one exception out of whatever went wrong at the door.</summary>
internal static class Failures
{
    internal static IntuneMaintenanceException FromAnswer(HttpStatusCode status, GraphError error, GraphPath path, TimeSpan? retryAfter, string? approvalCode)
    {
        bool pending = approvalCode is not null || error.IsApprovalPending(status);
        (FailureKind kind, string id) = pending ? (FailureKind.ApprovalPending, "ApprovalPending")
            : error.DemandsJustification() ? (FailureKind.Permission, "ApprovalJustificationRequired")
            : KindOf(status);
        string code = error.Code.Length > 0 ? error.Code : status.ToString();
        string message = error.Message.Length > 0 ? error.Message : "The service gave no reason.";
        string request = error.RequestId is null ? "" : $" (request-id {error.RequestId})";
        return new IntuneMaintenanceException(
            kind,
            id,
            $"{PathWithoutQuery(path)}: {((int)status).ToString(CultureInfo.InvariantCulture)} {code}: {message}{request}")
        {
            Status = (int)status,
            Code = code,
            RequestId = error.RequestId,
            RetryAfter = retryAfter,
            Advice = AdviceFor(id),
        };
    }

    internal static IntuneMaintenanceException Unreachable(Uri endpoint, Exception inner) => new(
        FailureKind.Connection,
        "EndpointUnreachable",
        $"{endpoint.GetLeftPart(UriPartial.Authority)} cannot be reached or broke the connection: {Innermost(inner).Message}",
        inner)
    {
        Target = endpoint.GetLeftPart(UriPartial.Authority),
        Advice = "Check the network, a proxy, and -Environment or -GraphEndpoint; then run the command again.",
    };

    internal static IntuneMaintenanceException NoAnswer(GraphPath path, TimeSpan waited) => new(
        FailureKind.Timeout,
        "NoAnswer",
        $"{PathWithoutQuery(path)}: no answer came within {waited.TotalSeconds.ToString("0", CultureInfo.InvariantCulture)} s.");

    internal static IntuneMaintenanceException BadAnswer(GraphPath path, Exception inner) => new(
        FailureKind.InvalidData,
        "AnswerNotReadable",
        inner is InvalidDataException
            ? $"{PathWithoutQuery(path)}: the answer cannot be used. {inner.Message}"
            : $"{PathWithoutQuery(path)}: the answer was cut off or is no JSON.",
        inner);

    private static (FailureKind Kind, string Id) KindOf(HttpStatusCode status) => (int)status switch
    {
        400 or 405 or 415 => (FailureKind.InvalidArgument, "RequestRefused"),
        401 => (FailureKind.Authentication, "TokenNotAccepted"),
        403 => (FailureKind.Permission, "PermissionMissing"),
        404 or 410 => (FailureKind.NotFound, "ObjectNotFound"),
        409 => (FailureKind.Exists, "ObjectConflict"),
        412 or 423 => (FailureKind.Busy, "ObjectBusy"),
        429 => (FailureKind.Limit, "LimitReached"),
        408 or 504 => (FailureKind.Timeout, "ServiceTimeout"),
        >= 500 => (FailureKind.Unavailable, "ServiceUnavailable"),
        _ => (FailureKind.Service, "ServiceFailed"),
    };

    private static string? AdviceFor(string id) => id switch
    {
        "ApprovalPending" => "Multi Admin Approval: another administrator has to approve in the Intune admin center (Tenant administration > Multi Admin Approval). Then run the same command again.",
        "ApprovalJustificationRequired" => "The tenant asks for Multi Admin Approval here: give -Justification.",
        "TokenNotAccepted" => "Run Connect-IntuneMaintenance again.",
        "LimitReached" => "Wait, then run the command again.",
        _ => null,
    };

    // A query can name people; the path is enough to find the call.
    private static string PathWithoutQuery(GraphPath path) => path.ToString().Split('?')[0];

    private static Exception Innermost(Exception e) => e.InnerException is { } inner ? Innermost(inner) : e;
}
