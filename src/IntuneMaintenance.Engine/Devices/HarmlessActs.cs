using System.Net;
using IntuneMaintenance.Engine.Graph;

namespace IntuneMaintenance.Engine.Devices;

/// <summary>Sends actions that destroy nothing, in batches. What was throttled comes again; nothing else does by itself.</summary>
internal sealed class HarmlessActs
{
    private const int MostRounds = 7;
    private readonly GraphDoor _door;

    internal HarmlessActs(GraphDoor door) => _door = door;

    internal async Task RunAsync(
        HarmlessAction action,
        IReadOnlyList<DeviceTarget> targets,
        Func<DeviceActResult, Task> sink,
        Func<IntuneMaintenanceException, Task> failed,
        IProgress<WorkProgress> progress,
        CancellationToken cancellationToken)
    {
        int done = 0;
        foreach (DeviceTarget[] chunk in targets.Chunk(GraphBatches.Size))
        {
            GraphAnswer?[] answers = await SendAsync(action, chunk, cancellationToken).ConfigureAwait(false);
            for (int i = 0; i < chunk.Length; i++)
            {
                await sink(ToResult(action, chunk[i], answers[i])).ConfigureAwait(false);
                if (FailureOf(action, chunk[i], answers[i]) is { } failure)
                {
                    await failed(failure).ConfigureAwait(false);
                }
            }

            done += chunk.Length;
            progress.Report(new WorkProgress($"{action}", $"{done} of {targets.Count} devices", done, targets.Count));
        }
    }

    private async Task<GraphAnswer?[]> SendAsync(HarmlessAction action, DeviceTarget[] targets, CancellationToken cancellationToken)
    {
        var answers = new GraphAnswer?[targets.Length];
        int[] open = [.. Enumerable.Range(0, targets.Length)];
        for (int round = 0; ; round++)
        {
            BatchPart[] parts = [.. open.Select(i => HarmlessRequests.For(action, targets[i].Id))];
            GraphAnswer?[] some = await _door.Batches.SendOnceAsync(GraphVersion.V1, parts, about: null, cancellationToken).ConfigureAwait(false);
            for (int i = 0; i < open.Length; i++)
            {
                answers[open[i]] = some[i];
            }

            open = [.. open.Where(i => answers[i] is { Status: HttpStatusCode.TooManyRequests, AsksTooMuch: false })];
            if (open.Length == 0 || round == MostRounds)
            {
                return answers;
            }

            await Task.Delay(GraphDoor.BackoffOf(open.Max(i => answers[i]!.RetryAfter), round), _door.Time, cancellationToken).ConfigureAwait(false);
        }
    }

    private DeviceActResult ToResult(HarmlessAction action, DeviceTarget target, GraphAnswer? answer)
    {
        DateTimeOffset now = _door.Time.GetUtcNow();
        return new DeviceActResult
        {
            DeviceId = target.Id,
            DeviceName = target.DeviceName,
            SerialNumber = target.SerialNumber,
            Action = action.ToString(),
            State = answer switch
            {
                null => DeviceActState.Unclear,
                { IsSuccess: true } => DeviceActState.Pending,
                { Status: HttpStatusCode.NotFound } => DeviceActState.Gone,
                _ => DeviceActState.Failed,
            },
            RequestedDateTime = now,
            StateDateTime = now,
            RequestId = answer?.RequestId,
            Detail = answer switch
            {
                null => "No answer came; the action is harmless and may be sent again.",
                { IsSuccess: true } => null,
                _ => answer.ToFailure().Message,
            },
        };
    }

    private static IntuneMaintenanceException? FailureOf(HarmlessAction action, DeviceTarget target, GraphAnswer? answer)
    {
        IntuneMaintenanceException? failure = answer switch
        {
            null => new IntuneMaintenanceException(FailureKind.Timeout, "OutcomeUnclear", $"{action} of {target.Id}: no answer came.")
            {
                Advice = "The action is harmless: run the command again.",
            },
            { IsSuccess: true } => null,
            { Status: HttpStatusCode.NotFound } => GraphDevices.NotFound(target.Id),
            _ => answer.ToFailure(),
        };
        failure?.Target = target.Id;
        return failure;
    }
}
