using System.Net;
using System.Text;
using System.Text.Json;
using IntuneMaintenance.Engine.Configuration;
using IntuneMaintenance.Engine.Graph;
using IntuneMaintenance.Engine.Text;

namespace IntuneMaintenance.Engine.Restore;

/// <summary>Sends what changes something. PATCH, PUT and DELETE may be repeated; a POST is journaled, sent once, and its end may be unclear.</summary>
internal sealed class RestoreSender
{
    private readonly GraphDoor _door;
    private readonly RestoreJournal _journal;
    private readonly string? _justification;

    internal RestoreSender(GraphDoor door, RestoreJournal journal, string? justification)
    {
        _door = door;
        _journal = journal;
        _justification = justification;
    }

    /// <summary>Requests so far that changed something, or may have.</summary>
    internal int CarriedOut { get; private set; }

    /// <summary>The answer of a request that was carried out; null when nobody knows. What was refused throws.</summary>
    internal async Task<GraphAnswer?> SendAsync(ConfigurationType type, TenantObject source, RestoreStep step, CancellationToken cancellationToken)
    {
        byte[]? body = step.Body is null ? null : Encoding.UTF8.GetBytes(step.Body.ToJsonString());
        string request = RestoreJournal.FingerprintOf(step.Method, step.Path, body);
        Dictionary<string, string> headers = await HeadersAsync(type, source, request, cancellationToken).ConfigureAwait(false);
        bool once = step.Method == HttpMethod.Post;
        if (once)
        {
            await _journal.SendingAsync(type.Name, source, step, cancellationToken).ConfigureAwait(false);
        }

        GraphAnswer answer;
        try
        {
            answer = await _door.SendAsync(step.Method, new GraphPath(type.Version, step.Path), body, headers, repeatable: !once, cancellationToken).ConfigureAwait(false);
        }
        catch (IntuneMaintenanceException e) when (e.Kind is FailureKind.Connection or FailureKind.Timeout)
        {
            CarriedOut++;
            await _journal.SentAsync(type.Name, source, step, null).ConfigureAwait(false);
            return null;
        }

        await _journal.SentAsync(type.Name, source, step, (int)answer.Status).ConfigureAwait(false);
        bool gone = step.Method == HttpMethod.Delete && answer.Status == HttpStatusCode.NotFound;
        if (!answer.IsSuccess && !gone && !answer.MayHaveBeenCarriedOut)
        {
            await FailAsync(type, source, request, answer).ConfigureAwait(false);
        }

        CarriedOut++;
        if (answer.IsSuccess && _journal.ApprovalOf(request) is not null)
        {
            await _journal.ApprovalEndedAsync(type.Name, source, request, "Used").ConfigureAwait(false);
        }

        return answer.IsSuccess || gone ? answer : null;
    }

    private async Task FailAsync(ConfigurationType type, TenantObject source, string request, GraphAnswer answer)
    {
        IntuneMaintenanceException failure = answer.ToFailure();
        if (failure.Kind == FailureKind.ApprovalPending)
        {
            await _journal.FiledAsync(type.Name, source, request, answer.ApprovalCode).ConfigureAwait(false);
        }

        throw failure;
    }

    private async Task<Dictionary<string, string>> HeadersAsync(ConfigurationType type, TenantObject source, string request, CancellationToken cancellationToken)
    {
        if (_journal.ApprovalOf(request) is not { } code)
        {
            return ApprovalHeaders.Asking(_justification);
        }

        string status = await StatusAsync(code, cancellationToken).ConfigureAwait(false);
        switch (status.ToUpperInvariant())
        {
            case "APPROVED":
                return ApprovalHeaders.Approved(code);
            case "COMPLETED":
                // It was carried out, and yet something is left to write: that is a request of its own.
                await _journal.ApprovalEndedAsync(type.Name, source, request, status).ConfigureAwait(false);
                return ApprovalHeaders.Asking(_justification);
            case "REJECTED" or "CANCELLED" or "EXPIRED":
                await _journal.ApprovalEndedAsync(type.Name, source, request, status).ConfigureAwait(false);
                throw RestoreRefusal.Of($"Multi Admin Approval: the request was {status}.", "Run the command again to ask for another approval.");
            default:
                throw new IntuneMaintenanceException(FailureKind.ApprovalPending, "ApprovalPending", "Multi Admin Approval: the request waits for an approver.");
        }
    }

    private async Task<string> StatusAsync(string code, CancellationToken cancellationToken)
    {
        GraphAnswer answer = await _door.GetAsync(GraphPath.Beta($"deviceManagement/operationApprovalRequests?$filter=requestId eq '{Uri.EscapeDataString(code)}'"), cancellationToken).ConfigureAwait(false);
        using JsonDocument page = answer.ReadDocument();
        return page.RootElement.TryGetProperty("value", out JsonElement value) && value.ValueKind == JsonValueKind.Array && value.GetArrayLength() > 0 ? value[0].TextOf("status") : "";
    }
}
