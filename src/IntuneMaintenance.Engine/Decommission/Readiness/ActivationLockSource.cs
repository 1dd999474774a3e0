using System.Net;
using IntuneMaintenance.Engine.Devices;
using IntuneMaintenance.Engine.Graph;

namespace IntuneMaintenance.Engine.Decommission.Readiness;

/// <summary>The code that opens a supervised Apple device's Activation Lock goes with the device's record: it must be known before.</summary>
internal sealed class ActivationLockSource : IReadinessSource
{
    public string Code => DecommissionFindingId.ActivationLockCodeMissing;

    public FindingSeverity WhenUnread => FindingSeverity.Blocking;

    public async Task<IReadOnlyList<DecommissionFinding>> FindAsync(ReadinessScope scope, CancellationToken cancellationToken)
    {
        LeavingDevice[] supervised = [.. scope.Leaving.Where(d => d.IsApple && d.Now.IsSupervised == true)];
        var missing = new List<LeavingDevice>();
        var lacking = new List<LeavingDevice>();

        // Lists leave the code out; it is given for one device at a time, and only when it is named.
        BatchPart[] parts = [.. supervised.Select(d => BatchPart.Get($"{ActRequests.DevicePath(d.Planned.Id)}?$select=id,activationLockBypassCode"))];
        await scope.Door.Batches.RunAsync(
            GraphVersion.Beta,
            parts,
            (index, answer) =>
            {
                if (answer.Status == HttpStatusCode.NotFound)
                {
                    lacking.Add(supervised[index]);
                }
                else if (string.IsNullOrEmpty(answer.OrThrow().Read(ReadinessJson.Default.BypassCode).ActivationLockBypassCode))
                {
                    missing.Add(supervised[index]);
                }

                return Task.CompletedTask;
            },
            cancellationToken).ConfigureAwait(false);
        foreach (LeavingDevice device in lacking)
        {
            // It was in the list right before: gone meanwhile, or there without a code.
            GraphAnswer there = await scope.Door.SendAsync(HttpMethod.Get, GraphPath.Beta($"{ActRequests.DevicePath(device.Planned.Id)}?$select=id"), null, null, repeatable: true, cancellationToken).ConfigureAwait(false);
            if (there.Status != HttpStatusCode.NotFound)
            {
                there.OrThrow();
                missing.Add(device);
            }
        }

        return Found.Devices(
            Code,
            FindingSeverity.Blocking,
            [.. missing.OrderBy(d => d.Name, StringComparer.OrdinalIgnoreCase)],
            n => $"{n}, supervised, without an Activation Lock bypass code",
            "If Activation Lock is on, only its Apple account opens them again. Have the users sign out of Find My, or be ready to prove the purchase to Apple.",
            "https://learn.microsoft.com/mem/intune/remote-actions/device-activation-lock-disable");
    }
}
