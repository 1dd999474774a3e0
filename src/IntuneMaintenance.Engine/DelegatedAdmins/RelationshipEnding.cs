using System.Net;
using System.Text.Json;
using IntuneMaintenance.Engine.Graph;

namespace IntuneMaintenance.Engine.DelegatedAdmins;

/// <summary>Partner side: deletes a draft, terminates a relationship that was approved, and follows it to its end.</summary>
internal sealed class RelationshipEnding
{
    private static readonly string[] Approved = ["approved", "activating", "active", "expiring"];
    private static readonly string[] Ended = ["terminated", "expired"];
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);
    private readonly GraphDoor _door;
    private readonly Relationships _relationships;

    internal RelationshipEnding(GraphDoor door, Relationships relationships)
    {
        _door = door;
        _relationships = relationships;
    }

    internal static bool CanEnd(string status) => IsOneOf(status, Approved) || Is(status, "created");

    internal async Task<DelegatedAdminRemoval?> EndAsync(string id, TimeSpan wait, Func<string, string, Task<bool>> confirm, CancellationToken cancellationToken)
    {
        GraphRelationship now = await _relationships.ReadAsync(id, cancellationToken).ConfigureAwait(false);
        string status = now.Status ?? "unknown";
        if (IsOneOf(status, Ended) || status.StartsWith("terminat", StringComparison.OrdinalIgnoreCase))
        {
            return await FollowAsync(now, wait, cancellationToken).ConfigureAwait(false);
        }

        if (!CanEnd(status))
        {
            throw new IntuneMaintenanceException(FailureKind.InvalidState, "RelationshipNotEndable", $"The relationship '{now.DisplayName}' is {status}, and Graph ends it in no such state. Nothing was changed.")
            {
                Target = id,
                Advice = Is(status, "approvalPending") ? "An invitation that nobody approves lapses by itself." : null,
            };
        }

        string customer = Relationships.CustomerOf(now);
        if (!await confirm($"{now.DisplayName} ({customer})", Is(status, "created") ? "Delete the draft of this relationship" : $"Terminate this relationship ({status}): every access to the customer ends").ConfigureAwait(false))
        {
            return null;
        }

        if (Is(status, "created"))
        {
            // The etag says which version is meant: one that was locked or changed meanwhile is left alone.
            var match = new Dictionary<string, string> { ["If-Match"] = now.ETag ?? "*" };
            GraphAnswer deleted = await _door.SendAsync(HttpMethod.Delete, Relationships.PathOf(id), null, match, repeatable: true, cancellationToken).ConfigureAwait(false);
            if (deleted.Status != HttpStatusCode.NotFound)
            {
                deleted.OrThrow();
            }
        }
        else
        {
            await RequestAsync(id, "terminate", cancellationToken).ConfigureAwait(false);
        }

        return await FollowAsync(now, wait, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Sends a request about a relationship once. Whether an unclear one arrived, the state tells: callers read it.</summary>
    internal async Task RequestAsync(string id, string action, CancellationToken cancellationToken)
    {
        byte[] body = JsonSerializer.SerializeToUtf8Bytes(new NewRelationshipRequest(action), RelationshipJson.Default.NewRelationshipRequest);
        GraphPath path = GraphPath.V1($"{Relationships.Collection}/{Uri.EscapeDataString(id)}/requests");
        var prefer = new Dictionary<string, string> { ["Prefer"] = "include-unknown-enum-members" };
        try
        {
            (await _door.SendAsync(HttpMethod.Post, path, body, prefer, repeatable: false, cancellationToken).ConfigureAwait(false)).OrThrow();
        }
        catch (IntuneMaintenanceException e) when (e.Kind is FailureKind.Timeout or FailureKind.Unavailable || e is { Kind: FailureKind.Connection, Status: null })
        {
            // Nobody knows whether it arrived. It is not sent again; the state that is read next decides.
        }
    }

    private async Task<DelegatedAdminRemoval> FollowAsync(GraphRelationship before, TimeSpan wait, CancellationToken cancellationToken)
    {
        DateTimeOffset until = _door.Time.GetUtcNow() + wait;
        while (true)
        {
            string? status = await StatusAsync(before.Id, cancellationToken).ConfigureAwait(false);
            bool gone = status is null || IsOneOf(status, Ended);
            bool moved = gone || status!.StartsWith("terminat", StringComparison.OrdinalIgnoreCase);
            if (gone || _door.Time.GetUtcNow() >= until)
            {
                return new DelegatedAdminRemoval
                {
                    Kind = DelegatedAdminKind.Relationship,
                    Id = before.Id,
                    DisplayName = before.DisplayName ?? before.Id,
                    What = $"relationship with {Relationships.CustomerOf(before)}",
                    State = gone ? DelegatedAdminRemovalState.Removed : moved ? DelegatedAdminRemovalState.Pending : DelegatedAdminRemovalState.Remains,
                    Note = gone ? $"It is {status ?? "deleted"}." : $"It is {status}. Get-IntuneDelegatedAdmin -Kind Relationship shows when it has ended.",
                };
            }

            await Task.Delay(Pause, _door.Time, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<string?> StatusAsync(string id, CancellationToken cancellationToken)
    {
        try
        {
            return (await _relationships.ReadAsync(id, cancellationToken).ConfigureAwait(false)).Status ?? "unknown";
        }
        catch (IntuneMaintenanceException e) when (e.Kind == FailureKind.NotFound)
        {
            return null;
        }
    }

    private static bool Is(string status, string other) => status.Equals(other, StringComparison.OrdinalIgnoreCase);

    private static bool IsOneOf(string status, string[] others) => others.Contains(status, StringComparer.OrdinalIgnoreCase);
}
