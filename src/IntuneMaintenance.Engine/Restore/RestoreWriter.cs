using System.Text.Json.Nodes;
using IntuneMaintenance.Engine.Configuration;
using IntuneMaintenance.Engine.Graph;

namespace IntuneMaintenance.Engine.Restore;

/// <summary>Writes until what is read back is what was wanted, and says so when it is not.</summary>
internal sealed class RestoreWriter
{
    private const int MostRounds = 5;

    // The service may show a change only after a while.
    private static readonly TimeSpan[] Looks = [TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(4), TimeSpan.FromSeconds(15)];
    private readonly RestoreRun _run;
    private readonly RestoreCreator _creator;
    private readonly PlainSecrets _secrets;

    internal RestoreWriter(RestoreRun run, RestoreCreator creator, PlainSecrets secrets)
    {
        _run = run;
        _creator = creator;
        _secrets = secrets;
    }

    internal string RootOf(ConfigurationType type) => new GraphPath(type.Version, "").On(_run.Door.Endpoint).AbsoluteUri;

    internal async Task WriteAsync(RestoreItem item, TenantObject? target, RestoreResult result, CancellationToken cancellationToken)
    {
        RestoreStatus end = target is null ? RestoreStatus.Created : RestoreStatus.Updated;
        target ??= await _creator.CreateAsync(item, RootOf(item.Type), cancellationToken).ConfigureAwait(false);
        result.TargetId = target.Id;
        bool written = false;
        int looks = 0;
        for (int round = 0; ;)
        {
            (JsonObject? present, RestoreDelta? delta) = await CompareAsync(item, target, cancellationToken).ConfigureAwait(false);
            if (delta is { IsEmpty: true })
            {
                result.Status = end;
                return;
            }

            bool maybeStale = written || (present is null && end == RestoreStatus.Created);
            if (maybeStale && looks < Looks.Length)
            {
                await Task.Delay(Looks[looks++], _run.Door.Time, cancellationToken).ConfigureAwait(false);
                continue;
            }

            result.Differences = delta?.Paths ?? [];
            if (delta is null)
            {
                throw ObjectRestorer.Vanished();
            }

            if (written || round++ == MostRounds)
            {
                throw Mismatch(written);
            }

            written = await SendAsync(item, target, delta, cancellationToken).ConfigureAwait(false);
            looks = 0;
        }
    }

    private async Task<(JsonObject? Present, RestoreDelta? Delta)> CompareAsync(RestoreItem item, TenantObject target, CancellationToken cancellationToken)
    {
        if (await _run.Reader.ReadAsync(item.Type, target, cancellationToken).ConfigureAwait(false) is not { } present)
        {
            return (null, null);
        }

        await _secrets.RevealAsync(item, target.Id, present, cancellationToken).ConfigureAwait(false);
        RestoreSecrets.Hide(present);
        return (present, new RestoreDelta(item, present));
    }

    /// <summary>True when every request was answered; false as soon as nobody knows, so that it is read before anything else is sent.</summary>
    private async Task<bool> SendAsync(RestoreItem item, TenantObject target, RestoreDelta delta, CancellationToken cancellationToken)
    {
        foreach (RestoreStep step in delta.Steps(item.Type.PathOf(target.Id, target.Parent), RootOf(item.Type)))
        {
            if (await _run.Sender.SendAsync(item.Type, item.Identity, step, cancellationToken).ConfigureAwait(false) is null)
            {
                return false;
            }
        }

        return true;
    }

    private static IntuneMaintenanceException Mismatch(bool written) => written
        ? new IntuneMaintenanceException(FailureKind.Incomplete, "RestoreNotAsWanted", "Everything was accepted, and what is read back still differs.") { Advice = "Differences names where. Look at the object in the admin center." }
        : new IntuneMaintenanceException(FailureKind.Timeout, "RestoreOutcomeUnknown", "The service gave no clear answer again and again.") { Advice = "Run the command again: it reads before it writes." };
}
