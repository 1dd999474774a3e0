using System;
using System.Collections.Generic;
using System.Globalization;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using IntuneMaintenance.Shell;

namespace IntuneMaintenance;

/// <summary>
/// What retire, wipe, reset and remove share: ids are collected first, so that a list that breaks off upstream changes
/// nothing and the guards see the whole number; then every device is read anew, confirmed, and acted on.
/// </summary>
public abstract class DestructiveDeviceCmdlet : IntuneCmdlet
{
    private readonly Dictionary<string, DeviceTarget> _targets = new(StringComparer.OrdinalIgnoreCase);
    private bool _namedById;

    /// <summary>Managed device ids.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("DeviceId", "ManagedDeviceId")]
    [ArgumentCompleter(typeof(DeviceCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] Id { get; set; } = [];

    /// <summary>Serial number that the device must still have; bound from piped devices.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? SerialNumber { get; set; }

    /// <summary>Name that a device without a serial number must still have; bound from piped devices.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? DeviceName { get; set; }

    /// <summary>The exact number of devices, needed where the guard demands it.</summary>
    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    public int ExpectedCount { get; set; }

    /// <summary>Why; sent along where the tenant asks for Multi Admin Approval. At most 1,024 characters.</summary>
    [Parameter]
    [ValidateLength(1, 1024)]
    public string? Justification { get; set; }

    /// <summary>Follow each device to its end state.</summary>
    [Parameter]
    public SwitchParameter Wait { get; set; }

    /// <summary>How many hours to follow; 24 by default.</summary>
    [Parameter]
    [ValidateRange(1, 24 * 90)]
    public int WaitHours { get; set; } = 24;

    internal abstract DestructiveAct Act { get; }

    internal virtual WipeOptions WipeOptions => new();

    internal virtual bool KeepsUserData => false;

    /// <inheritdoc/>
    protected override Task BeginAsync(CancellationToken cancellationToken)
    {
        // Only an id on the command line is a decision about this very device; a piped list may hold anything.
        _namedById = MyInvocation.BoundParameters.ContainsKey(nameof(Id));
        _ = Connection;
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    protected override async Task ProcessAsync(CancellationToken cancellationToken)
    {
        foreach (string id in Id)
        {
            await AttemptAsync(id, () =>
            {
                string parsed = DeviceId.Parse(id, nameof(Id));
                _targets[parsed] = new DeviceTarget(parsed, SerialNumber, DeviceName, _namedById);
                return Task.CompletedTask;
            }).ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    protected override async Task EndAsync(CancellationToken cancellationToken)
    {
        if (_targets.Count == 0)
        {
            return;
        }

        DestructionRequest request = Request();
        DestructionCheck check = await Connection.Devices.CheckAsync(request, cancellationToken).ConfigureAwait(false);
        foreach (IntuneMaintenanceException refusal in check.Refused)
        {
            await FailAsync(refusal, refusal.Target).ConfigureAwait(false);
        }

        var confirmed = new List<ManagedDevice>();
        foreach (ManagedDevice device in check.Ready)
        {
            if (await ConfirmAsync(Describe(device), ActionText).ConfigureAwait(false))
            {
                confirmed.Add(device);
            }
        }

        if (confirmed.Count > 0)
        {
            await Connection.Devices.DestroyAsync(request, confirmed, WriteAsync, e => FailAsync(e, e.Target), Progress, cancellationToken).ConfigureAwait(false);
            await EndProgressAsync().ConfigureAwait(false);
        }
    }

    internal virtual string ActionText => Act.ToString();

    private static string Describe(ManagedDevice device) => string.Format(
        CultureInfo.InvariantCulture,
        "{0} [{1}, {2}, serial {3}, user {4}] {5}",
        device.DeviceName,
        device.OperatingSystem,
        device.Ownership,
        device.SerialNumber,
        device.UserPrincipalName,
        device.Id);

    private DestructionRequest Request() => new(Act, [.. _targets.Values])
    {
        Wipe = WipeOptions,
        KeepUserData = KeepsUserData,
        ExpectedCount = MyInvocation.BoundParameters.ContainsKey(nameof(ExpectedCount)) ? ExpectedCount : null,
        Justification = Justification,
        Wait = Wait,
        WaitLimit = TimeSpan.FromHours(WaitHours),
    };
}
