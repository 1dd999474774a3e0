using System.Net;
using System.Text;
using IntuneMaintenance.Engine.Connection;
using IntuneMaintenance.Engine.Graph;

namespace IntuneMaintenance.Engine.DelegatedAdmins;

/// <summary>Customer side: takes away what Graph can, one question each, and reads back what is left.</summary>
internal sealed class OutsiderRemoval
{
    private const int MostReadings = 4;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(3);
    private readonly GraphDoor _door;
    private readonly TenantIdentity _tenant;

    internal OutsiderRemoval(GraphDoor door, TenantIdentity tenant)
    {
        _door = door;
        _tenant = tenant;
    }

    internal async Task RemoveAsync(string id, Func<Task<List<OutsideGrant>>> find, Func<string, string, Task<bool>> confirm, Func<DelegatedAdminRemoval, Task> sink, CancellationToken cancellationToken)
    {
        await DemandOtherAsync(id, cancellationToken).ConfigureAwait(false);
        List<OutsideGrant> grants = await FindAsync(id, find).ConfigureAwait(false);
        if (grants.Count == 0)
        {
            throw new IntuneMaintenanceException(FailureKind.NotFound, "DelegatedAdminNotFound", $"-Id '{id}' holds no power from outside that Graph shows. Nothing was changed.")
            {
                Target = id,
                Advice = "Get-IntuneDelegatedAdmin -All lists the ids.",
            };
        }

        var sent = new List<(OutsideGrant Grant, GrantStep Step)>();
        foreach (OutsideGrant grant in grants)
        {
            if (grant.Steps.Count == 0)
            {
                await sink(ToResult(grant, "delegated administration", DelegatedAdminRemovalState.Remains, "Only the admin center ends it: Settings > Partner relationships > Remove roles, by a Global Administrator. Get-IntuneDelegatedAdmin -Kind ServiceProvider shows whether it is gone.")).ConfigureAwait(false);
            }

            foreach (GrantStep step in grant.Steps)
            {
                if (await confirm(grant.Admin.DisplayName, $"Remove the {step.What}").ConfigureAwait(false))
                {
                    GraphAnswer answer = await SendAsync(step, cancellationToken).ConfigureAwait(false);
                    if (answer.Status != HttpStatusCode.NotFound)
                    {
                        answer.OrThrow();
                    }

                    sent.Add((grant, step));
                }
            }
        }

        await VerifyAsync(id, sent, find, sink, cancellationToken).ConfigureAwait(false);
    }

    private async Task VerifyAsync(string id, List<(OutsideGrant Grant, GrantStep Step)> sent, Func<Task<List<OutsideGrant>>> find, Func<DelegatedAdminRemoval, Task> sink, CancellationToken cancellationToken)
    {
        for (int i = 1; sent.Count > 0; i++)
        {
            HashSet<(GraphPath, string?)> left = [.. (await FindAsync(id, find).ConfigureAwait(false)).SelectMany(g => g.Steps).Select(s => s.Key)];
            bool last = i == MostReadings;
            foreach ((OutsideGrant grant, GrantStep step) in sent.Where(s => last || !left.Contains(s.Step.Key)))
            {
                bool gone = !left.Contains(step.Key);
                string note = gone ? "" : "It was accepted, but still shows: the membership may come from a nested group, which has to be changed itself.";
                await sink(ToResult(grant, step.What, gone ? DelegatedAdminRemovalState.Removed : DelegatedAdminRemovalState.Remains, note)).ConfigureAwait(false);
            }

            sent = last ? [] : [.. sent.Where(s => left.Contains(s.Step.Key))];
            if (sent.Count > 0)
            {
                await Task.Delay(Pause * i, _door.Time, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    // Asking twice for what is gone is an error of the service, so that is not repeated by itself.
    private Task<GraphAnswer> SendAsync(GrantStep step, CancellationToken cancellationToken) => _door.SendAsync(
        step.Method, step.Path, step.Body is null ? null : Encoding.UTF8.GetBytes(step.Body), null, repeatable: step.Method != HttpMethod.Post, cancellationToken);

    private async Task DemandOtherAsync(string id, CancellationToken cancellationToken)
    {
        string? own = _tenant.ObjectId;
        if (own is null)
        {
            GraphAnswer me = await _door.SendAsync(HttpMethod.Get, GraphPath.V1("me?$select=id"), null, null, repeatable: true, cancellationToken).ConfigureAwait(false);
            own = me.IsSuccess ? me.Read(PrincipalJson.Default.GraphPrincipal).Id : null;
        }

        if (own is null || own.Equals(id, StringComparison.OrdinalIgnoreCase))
        {
            throw new IntuneMaintenanceException(
                FailureKind.Guard,
                own is null ? "OwnIdentityUnknown" : "OwnIdentity",
                own is null ? "Nobody can tell which identity runs this, so none is removed. Nothing was changed." : $"-Id '{id}' is the identity that runs this. It does not remove itself; nothing was changed.")
            {
                Target = id,
                Advice = "Connect as another administrator.",
            };
        }
    }

    private static async Task<List<OutsideGrant>> FindAsync(string id, Func<Task<List<OutsideGrant>>> find) =>
        [.. (await find().ConfigureAwait(false)).Where(g => g.Admin.Id.Equals(id, StringComparison.OrdinalIgnoreCase))];

    private static DelegatedAdminRemoval ToResult(OutsideGrant grant, string what, DelegatedAdminRemovalState state, string note) => new()
    {
        Kind = grant.Admin.Kind,
        Id = grant.Admin.Id,
        DisplayName = grant.Admin.DisplayName,
        What = what,
        State = state,
        Note = note,
        Link = state == DelegatedAdminRemovalState.Remains ? grant.Admin.Link : null,
    };
}
