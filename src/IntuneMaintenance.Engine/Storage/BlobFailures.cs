using System.Globalization;
using System.Text.RegularExpressions;
using Azure;
using Azure.Storage.Blobs.Models;

namespace IntuneMaintenance.Engine.Storage;

/// <summary>Makes the one exception of what Azure Storage says. The SDK's own is not passed on: its texts are not ours to vouch for.</summary>
internal static partial class BlobFailures
{
    internal static bool IsFrom(Exception e) => e is RequestFailedException or AggregateException or IOException || e is TaskCanceledException { InnerException: not null };

    internal static IntuneMaintenanceException Of(string location, Exception error)
    {
        Exception inner = Innermost(error);
        if (inner is IntuneMaintenanceException ours)
        {
            return ours;
        }

        if (inner is not RequestFailedException { Status: > 0 } answer)
        {
            return new IntuneMaintenanceException(FailureKind.Connection, "BlobUnreachable", $"'{location}' cannot be reached: {Clean(inner.Message)}")
            {
                Target = location,
                Advice = "Check the address and the network (a storage firewall lets Azure Automation in only over a Hybrid Runbook Worker), then run the command again.",
            };
        }

        string said = string.Create(CultureInfo.InvariantCulture, $"{answer.Status} {answer.ErrorCode}");
        if (answer.GetRawResponse()?.Headers.TryGetValue("x-ms-request-id", out string? request) == true)
        {
            said += $" (request-id {request})";
        }

        (FailureKind kind, string id, string? advice) = answer switch
        {
            { Status: 401 or 403 } => (FailureKind.Authentication, "BlobAccessDenied", "It takes the role Storage Blob Data Contributor on the container, or a SAS that has not expired and may read, add, create, write, delete and list; and a network that the storage account lets in."),
            { ErrorCode: "ContainerNotFound" } => (FailureKind.NotFound, "BlobContainerNotFound", "Make the container first, or check the address."),
            { ErrorCode: "InvalidBlobType" } => (FailureKind.InvalidState, "JournalIsNoAppendBlob", "A journal that was copied into a container must arrive as append blobs (azcopy --blob-type AppendBlob)."),
            { Status: 404 } => (FailureKind.NotFound, "BlobNotFound", null),
            { Status: 408 or 429 or >= 500 } => (FailureKind.Unavailable, "BlobUnavailable", "Run the command again a little later."),
            _ => (FailureKind.Storage, "StorageFailed", (string?)null),
        };
        return new IntuneMaintenanceException(kind, id, $"'{location}': {said}") { Target = location, Status = answer.Status, Code = answer.ErrorCode, Advice = advice };
    }

    internal static bool Is(RequestFailedException error, params BlobErrorCode[] codes) => Array.Exists(codes, c => c == error.ErrorCode);

    private static string Clean(string text) => Signature().Replace(text.Split('\n')[0].Trim(), "sig=***");

    private static Exception Innermost(Exception e) => e switch
    {
        IntuneMaintenanceException or RequestFailedException { Status: > 0 } => e,
        AggregateException { InnerExceptions: [.., var last] } => Innermost(last),
        { InnerException: { } inner } => Innermost(inner),
        _ => e,
    };

    [GeneratedRegex(@"sig=[^&\s'""]+", RegexOptions.IgnoreCase)]
    private static partial Regex Signature();
}
