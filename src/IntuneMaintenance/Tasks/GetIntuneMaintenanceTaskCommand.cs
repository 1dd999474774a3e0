using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using IntuneMaintenance.Shell;

namespace IntuneMaintenance;

/// <summary>Lists what is due, most urgent first. Graph: GET /v1.0/deviceManagement/managedDevices.</summary>
[Cmdlet(VerbsCommon.Get, "IntuneMaintenanceTask")]
[OutputType(typeof(MaintenanceTask))]
[RequiresPermission("DeviceManagementManagedDevices.Read.All", For = "stale devices and outdated clients")]
[RequiresPermission("ServiceMessage.Read.All", For = "message center posts")]
[RequiresPermission("DeviceManagementServiceConfig.Read.All", For = "connectors")]
[RequiresPermission("DeviceManagementConfiguration.Read.All", For = "connectors of certificates, Google and others, and policies changed since the backup")]
[RequiresPermission("DeviceManagementScripts.Read.All", "DeviceManagementConfiguration.Read.All", For = "scripts changed since the backup")]
[RequiresPermission("DeviceManagementApps.Read.All", For = "apps changed since the backup")]
[RequiresPermission("Organization.Read.All", For = "contacts and subscriptions")]
[RequiresPermission("User.Read.All", "Directory.Read.All", For = "contacts that reach nobody, and guests")]
[RequiresPermission("Group.Read.All", "Directory.Read.All", For = "contacts that reach nobody, and guests in groups")]
[RequiresPermission("Policy.Read.All", For = "service providers")]
[RequiresPermission("RoleManagement.Read.Directory", "RoleManagement.ReadWrite.Directory", "Directory.Read.All", For = "directory roles")]
[RequiresPermission("DeviceManagementRBAC.Read.All", For = "Intune roles, and approval policies")]
[RequiresPermission("Application.Read.All", "Directory.Read.All", For = "apps of foreign tenants")]
[RequiresPermission("AuditLog.Read.All", For = "unused access")]
[RequiresPermission("Domain.Read.All", "Directory.Read.All", For = "domains")]
public sealed class GetIntuneMaintenanceTaskCommand : IntuneCmdlet
{
    private readonly List<MaintenanceTask> _due = [];

    /// <summary>A device that has not checked in for this many days is stale.</summary>
    [Parameter]
    [ValidateRange(1, 3650)]
    public int StaleDeviceDays { get; set; } = 30;

    /// <summary>Folder, .zip or blob container of the newest backup, or one that holds backups.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("Path")]
    [ValidateNotNullOrEmpty]
    public string? BackupPath { get; set; }

    /// <summary>A backup older than this many days is due.</summary>
    [Parameter]
    [ValidateRange(0, 3650)]
    public int BackupAgeDays { get; set; } = 7;

    /// <summary>A connector, token or certificate that expires within this many days is a warning.</summary>
    [Parameter]
    [ValidateRange(0, 3650)]
    public int ConnectorWarningDays { get; set; } = 30;

    /// <summary>A connector, token or certificate that expires within this many days is critical.</summary>
    [Parameter]
    [ValidateRange(0, 3650)]
    public int ConnectorCriticalDays { get; set; } = 7;

    /// <summary>Access from outside that began within this many days is new.</summary>
    [Parameter]
    [ValidateRange(0, 3650)]
    public int AccessNewDays { get; set; } = 30;

    /// <summary>Access from outside that was not used for this many days is unused. The sign-in log goes back 30 days at most.</summary>
    [Parameter]
    [ValidateRange(1, 3650)]
    public int AccessUnusedDays { get; set; } = 30;

    /// <summary>A subscription whose next turn is within this many days is due.</summary>
    [Parameter]
    [ValidateRange(0, 3650)]
    public int LifecycleDays { get; set; } = 60;

    /// <summary>End in an error when something this urgent, or more, is due: Critical, Warning, or NotChecked as well.</summary>
    [Parameter]
    [ValidateSet(nameof(TaskSeverity.Critical), nameof(TaskSeverity.Warning), nameof(TaskSeverity.NotChecked))]
    public string? FailOn { get; set; }

    /// <inheritdoc/>
    protected override Task BeginAsync(CancellationToken cancellationToken)
    {
        ConnectorThresholds.CheckExpiry(ConnectorWarningDays, nameof(ConnectorWarningDays), ConnectorCriticalDays, nameof(ConnectorCriticalDays));
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    protected override async Task ProcessAsync(CancellationToken cancellationToken)
    {
        var query = new TaskQuery
        {
            StaleDeviceDays = StaleDeviceDays,
            BackupAgeDays = BackupAgeDays,
            ConnectorWarningDays = ConnectorWarningDays,
            ConnectorCriticalDays = ConnectorCriticalDays,
            AccessNewDays = AccessNewDays,
            AccessUnusedDays = AccessUnusedDays,
            LifecycleDays = LifecycleDays,
            BackupPath = BackupPath is null ? null : await ResolvePlaceAsync(BackupPath, nameof(BackupPath)).ConfigureAwait(false),
        };
        MaintenanceTask[] tasks = await Connection.Tasks.FindAsync(query, Progress, cancellationToken).ConfigureAwait(false);
        await EndProgressAsync().ConfigureAwait(false);
        foreach (MaintenanceTask task in tasks)
        {
            await WriteAsync(task).ConfigureAwait(false);
        }

        _due.AddRange(tasks);
    }

    /// <inheritdoc/>
    protected override Task EndAsync(CancellationToken cancellationToken)
    {
        if (FailOn is not null)
        {
            ThrowIfDue((TaskSeverity)Enum.Parse(typeof(TaskSeverity), FailOn, ignoreCase: true));
        }

        return Task.CompletedTask;
    }

    private void ThrowIfDue(TaskSeverity limit)
    {
        List<MaintenanceTask> due = [.. _due.FindAll(t => t.Severity <= limit).OrderBy(t => t.Severity)];
        if (due.Count > 0)
        {
            throw new IntuneMaintenanceException(
                FailureKind.InvalidState,
                "MaintenanceDue",
                $"-FailOn {limit}: {due.Count.ToString(CultureInfo.InvariantCulture)} due. The most urgent: {due[0].Title}. {due[0].Evidence}")
            {
                Target = limit.ToString(),
                Advice = $"Run: {due[0].Command}",
            };
        }
    }
}
