using IntuneMaintenance.Engine.Graph;

namespace IntuneMaintenance.Engine.Devices;

/// <summary>Where an approval that was filed for a device stands.</summary>
internal sealed record ApprovalState(string FiledCode, string? Status)
{
    /// <summary>The code to send along, once approved.</summary>
    internal string? Code => ApprovalRequests.IsApproved(Status) ? FiledCode : null;

    /// <summary>The outcome when the approval does not let the act go out; null when it does, or when it must be filed anew.</summary>
    internal ActOutcome? Verdict(DeviceAct act) => this switch
    {
        _ when ApprovalRequests.IsApproved(Status) => null,
        _ when ApprovalRequests.IsCompleted(Status) => new ActOutcome(act, ActVerdict.Accepted) { ApprovalCode = FiledCode, Detail = "The approved request was carried out." },
        _ when ApprovalRequests.IsDenied(Status) =>
            new ActOutcome(act, ActVerdict.ApprovalDenied) { ApprovalCode = FiledCode, Detail = $"The approval request was {Status!.ToLowerInvariant()}." },
        _ => new ActOutcome(act, ActVerdict.ApprovalPending) { ApprovalCode = FiledCode, Detail = "Waiting for an approver." },
    };
}
