using System.Collections.Generic;

namespace IntuneMaintenance;

/// <summary>A device or an object that did not end well, or will not, by a rehearsal.</summary>
public sealed class RehearsedFailure
{
    /// <summary>The step.</summary>
    public DecommissionStep Step { get; set; }

    /// <summary>Id of the device or object.</summary>
    public string Id { get; set; } = "";

    /// <summary>Its name.</summary>
    public string? Name { get; set; }

    /// <summary>Where it stands at the end.</summary>
    public DeviceActState State { get; set; }

    /// <summary>Why.</summary>
    public string? Reason { get; set; }

    /// <inheritdoc/>
    public override string ToString() => $"{Step}: {Name ?? Id}: {Reason}";

    /// <summary>What has not ended well in a campaign.</summary>
    public static RehearsedFailure[] Of(DecommissionStatus status)
    {
        var failures = new List<RehearsedFailure>();
        foreach (DeviceActResult device in status.Problems)
        {
            failures.Add(new RehearsedFailure { Step = DecommissionStep.Devices, Id = device.DeviceId, Name = device.DeviceName, State = device.State, Reason = device.Detail });
        }

        foreach (DecommissionStepResult step in status.Steps)
        {
            foreach (DecommissionObjectResult one in step.Objects)
            {
                if (one.State is DeviceActState.Failed or DeviceActState.NotSent or DeviceActState.Unclear)
                {
                    failures.Add(new RehearsedFailure { Step = step.Step, Id = one.Id, Name = one.Name, State = one.State, Reason = one.Detail });
                }
            }
        }

        return [.. failures];
    }
}
