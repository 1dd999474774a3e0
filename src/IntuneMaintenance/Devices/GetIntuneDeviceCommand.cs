using System;
using System.Collections.Generic;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using IntuneMaintenance.Shell;

namespace IntuneMaintenance;

/// <summary>Lists devices. Graph: GET /beta/deviceManagement/managedDevices.</summary>
[Cmdlet(VerbsCommon.Get, "IntuneDevice", DefaultParameterSetName = FilterSet)]
[OutputType(typeof(ManagedDevice))]
[RequiresPermission("DeviceManagementManagedDevices.Read.All")]
public sealed class GetIntuneDeviceCommand : IntuneCmdlet
{
    private const string FilterSet = "Filter";
    private const string IdSet = "Id";
    private const int Batch = 20;
    private readonly List<string> _ids = [];

    /// <summary>Device names; wildcards allowed.</summary>
    [Parameter(ParameterSetName = FilterSet, Position = 0)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(DeviceCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] Name { get; set; } = [];

    /// <summary>Managed device ids.</summary>
    [Parameter(ParameterSetName = IdSet, Mandatory = true, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("DeviceId", "ManagedDeviceId")]
    [ArgumentCompleter(typeof(DeviceCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] Id { get; set; } = [];

    /// <summary>Operating systems.</summary>
    [Parameter(ParameterSetName = FilterSet)]
    public DevicePlatform[] Platform { get; set; } = [];

    /// <summary>Ownerships.</summary>
    [Parameter(ParameterSetName = FilterSet)]
    public DeviceOwnership[] Ownership { get; set; } = [];

    /// <summary>Compliance states.</summary>
    [Parameter(ParameterSetName = FilterSet)]
    [ValidateSet("unknown", "compliant", "noncompliant", "conflict", "error", "inGracePeriod", "configManager")]
    public string[] ComplianceState { get; set; } = [];

    /// <summary>Primary user.</summary>
    [Parameter(ParameterSetName = FilterSet)]
    [ValidateNotNullOrEmpty]
    public string? UserPrincipalName { get; set; }

    /// <summary>Not checked in for this many days, by the tenant's clock.</summary>
    [Parameter(ParameterSetName = FilterSet)]
    [ValidateRange(0, 3650)]
    public int NotSeenForDays { get; set; }

    /// <summary>Last check-in at or before this moment.</summary>
    [Parameter(ParameterSetName = FilterSet)]
    public DateTime LastSyncBefore { get; set; }

    /// <summary>Last check-in at or after this moment.</summary>
    [Parameter(ParameterSetName = FilterSet)]
    public DateTime LastSyncAfter { get; set; }

    /// <inheritdoc/>
    protected override async Task ProcessAsync(CancellationToken cancellationToken)
    {
        if (ParameterSetName == FilterSet)
        {
            await Connection.Devices.FindAsync(Query(), WriteAsync, Progress, cancellationToken).ConfigureAwait(false);
            await EndProgressAsync().ConfigureAwait(false);
            return;
        }

        foreach (string id in Id)
        {
            await AttemptAsync(id, () =>
            {
                _ids.Add(DeviceId.Parse(id, nameof(Id)));
                return Task.CompletedTask;
            }).ConfigureAwait(false);
        }

        if (_ids.Count >= Batch)
        {
            await ReadAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    protected override Task EndAsync(CancellationToken cancellationToken) =>
        _ids.Count > 0 ? ReadAsync(cancellationToken) : Task.CompletedTask;

    private async Task ReadAsync(CancellationToken cancellationToken)
    {
        string[] ids = [.. _ids];
        _ids.Clear();
        await Connection.Devices.GetAsync(ids, WriteAsync, e => FailAsync(e, e.Target), cancellationToken).ConfigureAwait(false);
    }

    private DeviceQuery Query() => new()
    {
        Name = Name,
        Platform = Platform,
        Ownership = Ownership,
        ComplianceState = ComplianceState,
        UserPrincipalName = UserPrincipalName,
        NotSeenForDays = IsBound(nameof(NotSeenForDays)) ? NotSeenForDays : null,
        LastSyncBefore = IsBound(nameof(LastSyncBefore)) ? LastSyncBefore.ToUniversalTime() : null,
        LastSyncAfter = IsBound(nameof(LastSyncAfter)) ? LastSyncAfter.ToUniversalTime() : null,
    };

    private bool IsBound(string name) => MyInvocation.BoundParameters.ContainsKey(name);
}
