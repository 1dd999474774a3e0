using System;
using System.Collections.Generic;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using IntuneMaintenance.Shell;

namespace IntuneMaintenance;

/// <summary>Sends a harmless remote action. Graph: POST /v1.0/deviceManagement/managedDevices/{id}/{action}.</summary>
[Cmdlet(VerbsLifecycle.Invoke, "IntuneDeviceAction", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(DeviceActResult))]
[RequiresPermission("DeviceManagementManagedDevices.PrivilegedOperations.All")]
public sealed class InvokeIntuneDeviceActionCommand : IntuneCmdlet
{
    private const int Batch = 20;
    private readonly List<DeviceTarget> _targets = [];

    /// <summary>Managed device ids.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("DeviceId", "ManagedDeviceId")]
    [ArgumentCompleter(typeof(DeviceCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] Id { get; set; } = [];

    /// <summary>Device name, for the output; bound from piped devices.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? DeviceName { get; set; }

    /// <summary>Serial number, for the output; bound from piped devices.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? SerialNumber { get; set; }

    /// <summary>The action, by its whole name.</summary>
    // A string and not the enum: PowerShell would take lists and prefixes of enum names.
    [Parameter(Mandatory = true)]
    [ValidateSet("Sync", "RemoteLock", "Restart", "ShutDown", "Locate", "DisableLostMode", "QuickScan", "FullScan", "UpdateSignatures", "LogoutSharedAppleDeviceActiveUser", "RequestRemoteAssistance")]
    public string Action { get; set; } = "";

    /// <inheritdoc/>
    protected override async Task ProcessAsync(CancellationToken cancellationToken)
    {
        foreach (string id in Id)
        {
            await AttemptAsync(id, async () =>
            {
                string parsed = DeviceId.Parse(id, nameof(Id));
                if (await ConfirmAsync(DeviceName is null ? parsed : $"{DeviceName} ({parsed})", Action).ConfigureAwait(false))
                {
                    _targets.Add(new DeviceTarget(parsed, SerialNumber, DeviceName));
                }
            }).ConfigureAwait(false);
        }

        if (_targets.Count >= Batch)
        {
            await SendAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    protected override Task EndAsync(CancellationToken cancellationToken) => SendAsync(cancellationToken);

    private async Task SendAsync(CancellationToken cancellationToken)
    {
        DeviceTarget[] targets = [.. _targets];
        _targets.Clear();
        if (targets.Length > 0)
        {
            var action = (HarmlessAction)Enum.Parse(typeof(HarmlessAction), Action, ignoreCase: true);
            await Connection.Devices.ActAsync(action, targets, WriteAsync, e => FailAsync(e, e.Target), Progress, cancellationToken).ConfigureAwait(false);
            await EndProgressAsync().ConfigureAwait(false);
        }
    }
}
