using System.Net;
using IntuneMaintenance.Engine.Graph;

namespace IntuneMaintenance.Engine.Devices;

/// <summary>Reads the service's answer to a destructive request.</summary>
internal static class ActAnswers
{
    internal static ActOutcome Classify(DeviceAct act, GraphAnswer? answer)
    {
        if (answer is null)
        {
            return new ActOutcome(act, ActVerdict.Unclear) { Detail = "No answer came." };
        }

        var outcome = new ActOutcome(act, ActVerdict.Accepted)
        {
            Status = (int)answer.Status,
            RequestId = answer.RequestId,
            ApprovalCode = answer.ApprovalCode,
        };
        if (answer.IsSuccess)
        {
            return outcome;
        }

        if (answer.Status == HttpStatusCode.NotFound)
        {
            return outcome with { Verdict = ActVerdict.Gone, Detail = "The device is no longer there." };
        }

        IntuneMaintenanceException failure = answer.ToFailure();
        return outcome with
        {
            Verdict = VerdictOf(answer, failure),
            Failure = failure,
            Detail = failure.Advice is null ? failure.Message : $"{failure.Message} {failure.Advice}",
        };
    }

    private static ActVerdict VerdictOf(GraphAnswer answer, IntuneMaintenanceException failure)
    {
        if (failure.Kind == FailureKind.ApprovalPending)
        {
            return ActVerdict.ApprovalPending;
        }

        // A short pause is a rate limit, whatever the sentence says; a day's quota does not come back within minutes.
        bool comesBackSoon = answer.RetryAfter is not null && !answer.AsksTooMuch;
        if ((answer.Error().SpeaksOfQuota() && !comesBackSoon) || answer.AsksTooMuch)
        {
            return ActVerdict.QuotaReached;
        }

        return answer.Status == HttpStatusCode.TooManyRequests ? ActVerdict.Throttled : ActVerdict.Refused;
    }
}
