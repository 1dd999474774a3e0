using System.Text.Json;
using IntuneMaintenance.Engine.Graph;
using IntuneMaintenance.Engine.Text;

namespace IntuneMaintenance.Engine.Restore;

/// <summary>Creates objects, and never a second copy: what was sent without an answer is looked for before anything else is tried.</summary>
internal sealed class RestoreCreator
{
    private const int MostTries = 3;
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan[] Looks = [TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(4), TimeSpan.FromSeconds(15), TimeSpan.FromSeconds(40)];
    private readonly RestoreRun _run;

    internal RestoreCreator(RestoreRun run) => _run = run;

    /// <summary>The object as it was made by an earlier run, which did not learn of it; null when there is none.</summary>
    internal async Task<TenantObject?> FindLostAsync(RestoreItem item, CancellationToken cancellationToken)
    {
        if (_run.Journal.OpenCreation(item.Type.Name, item.Identity.Id) is not { } before)
        {
            return null;
        }

        TenantObject? lost = await LookAsync(item, before, cancellationToken).ConfigureAwait(false);
        await ConcludeAsync(item, lost).ConfigureAwait(false);
        return lost;
    }

    internal async Task<TenantObject> CreateAsync(RestoreItem item, string root, CancellationToken cancellationToken)
    {
        var step = new RestoreStep(HttpMethod.Post, RestoreBodies.PathOf(item), RestoreBodies.Create(item, root));
        for (int attempt = 0; attempt < MostTries; attempt++)
        {
            IReadOnlyList<TenantObject> alike = await _run.Targets.AlikeAsync(item.Type, item.Identity, Fresh, cancellationToken).ConfigureAwait(false);
            if (alike.Count > 0)
            {
                throw RestoreRefusal.Of($"Meanwhile the tenant has an object called '{item.Identity.Name}' of this type.", "Run the command again: it compares with that one.");
            }

            await _run.Journal.CreatingAsync(item.Type.Name, item.Identity, alike.Select(a => a.Id), cancellationToken).ConfigureAwait(false);
            GraphAnswer? answer = await SendAsync(item, step, cancellationToken).ConfigureAwait(false);
            TenantObject? made = answer is null ? await LookAsync(item, [.. alike.Select(a => a.Id)], cancellationToken).ConfigureAwait(false) : Read(item, answer);
            made ??= answer is null ? null : await LookAsync(item, [.. alike.Select(a => a.Id)], cancellationToken).ConfigureAwait(false);
            await ConcludeAsync(item, made).ConfigureAwait(false);
            if (made is not null)
            {
                return made;
            }
        }

        throw new IntuneMaintenanceException(FailureKind.Timeout, "RestoreOutcomeUnknown", $"The service gave no answer {MostTries} times, and the object is not there.")
        {
            Advice = "Run the command again: it looks for the object before it creates it.",
        };
    }

    private async Task<GraphAnswer?> SendAsync(RestoreItem item, RestoreStep step, CancellationToken cancellationToken)
    {
        try
        {
            return await _run.Sender.SendAsync(item.Type, item.Identity, step, cancellationToken).ConfigureAwait(false);
        }
        catch (IntuneMaintenanceException)
        {
            // Refused, or filed for an approval: nothing was made.
            await _run.Journal.CreatedAsync(item.Type.Name, item.Identity, "NotMade", null).ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>An object of this identity that was not there before. The service may show it only after a while.</summary>
    private async Task<TenantObject?> LookAsync(RestoreItem item, IReadOnlyList<string> before, CancellationToken cancellationToken)
    {
        foreach (TimeSpan wait in Looks)
        {
            await Task.Delay(wait, _run.Door.Time, cancellationToken).ConfigureAwait(false);
            TenantObject[] found =
            [
                .. (await _run.Targets.AlikeAsync(item.Type, item.Identity, TimeSpan.Zero, cancellationToken).ConfigureAwait(false))
                    .Where(o => !before.Contains(o.Id, StringComparer.OrdinalIgnoreCase)),
            ];
            if (found.Length > 0)
            {
                return found.Length == 1 ? found[0] : throw RestoreRefusal.Of($"After an answer was lost the tenant has {found.Length} objects called '{item.Identity.Name}'.", "Remove all but one, then run the command again.");
            }
        }

        return null;
    }

    private static TenantObject? Read(RestoreItem item, GraphAnswer answer)
    {
        try
        {
            using JsonDocument made = answer.ReadDocument();
            string id = made.RootElement.TextOf("id");
            return id.Length > 0 ? item.Identity with { Id = id } : null;
        }
        catch (IntuneMaintenanceException e) when (e.Kind == FailureKind.InvalidData)
        {
            return null;
        }
    }

    private async Task ConcludeAsync(RestoreItem item, TenantObject? made)
    {
        await _run.Journal.CreatedAsync(item.Type.Name, item.Identity, made is null ? "NotMade" : RestoreJournal.Made, made?.Id).ConfigureAwait(false);
        if (made is not null)
        {
            _run.Map.Set(item.Type.Name, item.Identity.Id, made.Id);
            _run.Tenant.Add(item.Type, made);
        }
    }
}
