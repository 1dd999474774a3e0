using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using System.Security.Cryptography.X509Certificates;
using System.Threading;
using System.Threading.Tasks;
using IntuneMaintenance.Shell;

namespace IntuneMaintenance;

/// <summary>
/// Saves the tenant's configuration, every type of it, and an archive of devices, users, groups and licences. Graph: GET of
/// /beta/deviceManagement and /beta/deviceAppManagement, and of /v1.0/identity/conditionalAccess, groups, users, devices and
/// subscribedSkus. What could have been saved and was not ends in the error BackupIncomplete.
/// </summary>
[Cmdlet(VerbsData.Backup, "IntuneConfiguration")]
[OutputType(typeof(BackupResult))]
[RequiresPermission("DeviceManagementConfiguration.Read.All", For = "policies, configurations and compliance policies")]
[RequiresPermission("DeviceManagementScripts.Read.All", "DeviceManagementConfiguration.Read.All", For = "scripts")]
[RequiresPermission("DeviceManagementApps.Read.All", For = "apps, app policies, branding")]
[RequiresPermission("DeviceManagementServiceConfig.Read.All", For = "enrollment, notification templates, terms and conditions, connectors")]
[RequiresPermission("DeviceManagementRBAC.Read.All", "DeviceManagementConfiguration.Read.All", For = "roles and scope tags")]
[RequiresPermission("DeviceManagementManagedDevices.Read.All", "DeviceManagementConfiguration.Read.All", For = "the archive of devices; activation lock codes")]
[RequiresPermission("DeviceManagementCloudCA.Read.All", OnRequest = true, For = "Cloud PKI")]
[RequiresPermission("CloudPC.Read.All", OnRequest = true, For = "Windows 365")]
[RequiresPermission("Policy.Read.All", OnRequest = true, For = "Conditional Access")]
[RequiresPermission("Agreement.Read.All", OnRequest = true, For = "terms of use")]
[RequiresPermission("Group.Read.All", "GroupMember.Read.All", "Directory.Read.All", For = "the groups that assignments name")]
[RequiresPermission("User.Read.All", "Directory.Read.All", For = "the archive of users")]
[RequiresPermission("Device.Read.All", "Directory.Read.All", For = "the archive of directory devices")]
[RequiresPermission("LicenseAssignment.Read.All", "Organization.Read.All", "Directory.Read.All", For = "licences")]
[RequiresPermission("Organization.Read.All", "Directory.Read.All", For = "the state of directory synchronisation")]
[RequiresPermission("BitlockerKey.Read.All", OnRequest = true, For = "BitLocker keys (-IncludeRecoveryKey)")]
[RequiresPermission("DeviceLocalCredential.Read.All", OnRequest = true, For = "local administrator passwords (-IncludeRecoveryKey)")]
public sealed class BackupIntuneConfigurationCommand : IntuneCmdlet
{
    /// <summary>Folder, .zip or blob container that gets the backup; it must not exist or be empty.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    /// <summary>Types to save; wildcards allowed. All by default.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(BackupTypeCompleter))]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] Type { get; set; } = [];

    /// <summary>An earlier backup, or a place that holds some: what has not changed since is taken from it.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Since { get; set; }

    /// <summary>Leave out the archive of devices, users and licences.</summary>
    [Parameter]
    public SwitchParameter NoInventory { get; set; }

    /// <summary>Fetch plain values that objects show masked, and save them encrypted.</summary>
    [Parameter]
    public SwitchParameter IncludeSecret { get; set; }

    /// <summary>Fetch BitLocker keys, local administrator passwords and activation lock codes, and save them encrypted.</summary>
    [Parameter]
    public SwitchParameter IncludeRecoveryKey { get; set; }

    /// <summary>Certificates that secrets and keys are encrypted to: files, thumbprints, subjects or certificates, as Protect-CmsMessage takes them.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public CmsMessageRecipient[] EncryptionCertificate { get; set; } = [];

    /// <inheritdoc/>
    protected override Task ProcessAsync(CancellationToken cancellationToken) => AttemptAsync(StoragePath.Shown(Path), async () =>
    {
        IBackups backups = Connection.Backups;
        var request = new BackupRequest
        {
            Path = await ResolvePlaceAsync(Path, nameof(Path)).ConfigureAwait(false),
            Type = [.. Type.SelectMany(t => BackupTypeBinder.Matching(t, backups.TypeNames)).Distinct()],
            Since = Since is null ? null : await ResolvePlaceAsync(Since, nameof(Since)).ConfigureAwait(false),
            NoInventory = NoInventory,
            IncludeSecret = IncludeSecret,
            IncludeRecoveryKey = IncludeRecoveryKey,
            EncryptionCertificate = [.. await OnPipelineThreadAsync(() => EncryptionRecipients.Resolve(EncryptionCertificate, SessionState)).ConfigureAwait(false)],
        };
        BackupResult result = await backups.SaveAsync(request, Progress, cancellationToken).ConfigureAwait(false);
        await EndProgressAsync().ConfigureAwait(false);
        await WriteAsync(result).ConfigureAwait(false);
        if (result.Status != BackupStatus.Complete)
        {
            await FailAsync(Incomplete(result), result.Path).ConfigureAwait(false);
        }
    });

    private static IntuneMaintenanceException Incomplete(BackupResult result)
    {
        BackupGap[] open = Array.FindAll(result.Gaps, g => !g.ByDesign);
        IEnumerable<string> types = open.Select(g => g.Type).Distinct().OrderBy(t => t, StringComparer.Ordinal);
        return new IntuneMaintenanceException(
            FailureKind.Incomplete,
            "BackupIncomplete",
            $"The backup in '{result.Path}' is incomplete: {open.Length.ToString(CultureInfo.InvariantCulture)} things could not be saved ({string.Join(", ", types)}). The first: {open[0].What} {open[0].Name}: {open[0].Reason}")
        {
            Target = result.Path,
            Advice = $"{open[0].Remedy} Gaps of the result and of manifest.json name them all.",
        };
    }
}
