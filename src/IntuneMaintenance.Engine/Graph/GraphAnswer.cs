using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace IntuneMaintenance.Engine.Graph;

/// <summary>One answer, to a request or to a part of a batch, read to its end.</summary>
internal sealed record GraphAnswer(GraphPath Path, HttpStatusCode Status, byte[] Body)
{
    internal string? RequestId { get; init; }

    internal TimeSpan? RetryAfter { get; init; }

    /// <summary>Code of a filed approval, from the header or the message.</summary>
    internal string? ApprovalCode { get; init; }

    internal bool IsSuccess => (int)Status is >= 200 and < 300;

    /// <summary>Nothing was done and the same request may come again.</summary>
    internal bool IsTransient => (int)Status is 408 or 429 or 500 or 502 or 503 or 504;

    /// <summary>A fault on the way or behind it: nobody can tell whether the request was carried out before.</summary>
    internal bool MayHaveBeenCarriedOut => (int)Status is >= 500 or 408 or < 200;

    /// <summary>The service wants a longer pause than a command should sit through.</summary>
    internal bool AsksTooMuch => RetryAfter > GraphDoor.LongestWait;

    internal GraphError Error() => GraphError.Parse(Encoding.UTF8.GetString(Body), RequestId);

    internal IntuneMaintenanceException ToFailure()
    {
        GraphError error = Error();
        return Failures.FromAnswer(Status, error, Path, RetryAfter, ApprovalCode);
    }

    internal GraphAnswer OrThrow() => IsSuccess ? this : throw ToFailure();

    internal T Read<T>(JsonTypeInfo<T> type)
    {
        try
        {
            return JsonSerializer.Deserialize(Body, type) ?? throw new JsonException("The answer is null.");
        }
        catch (JsonException e)
        {
            throw Failures.BadAnswer(Path, e);
        }
    }

    /// <summary>The body as JSON; the caller disposes.</summary>
    internal JsonDocument ReadDocument()
    {
        try
        {
            return JsonDocument.Parse(Body, JsonDepth.Document);
        }
        catch (JsonException e)
        {
            throw Failures.BadAnswer(Path, e);
        }
    }
}
