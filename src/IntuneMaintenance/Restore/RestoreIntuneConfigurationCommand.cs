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
/// Brings objects of a backup back: in place by id, else by type and name, else new. Each is read right before it is written, only
/// what differs is written, and what was written is read back. Graph: GET, POST, PATCH and PUT of /beta/deviceManagement,
/// /beta/deviceAppManagement and /identity/conditionalAccess.
/// </summary>
[Cmdlet(VerbsData.Restore, "IntuneConfiguration", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(RestoreResult))]
[RequiresPermission("DeviceManagementConfiguration.ReadWrite.All", For = "policies, configurations, filters, settings of the tenant")]
[RequiresPermission("DeviceManagementApps.ReadWrite.All", For = "apps, app policies, branding")]
[RequiresPermission("DeviceManagementServiceConfig.ReadWrite.All", For = "enrollment, notification templates, terms and conditions, settings of the tenant")]
[RequiresPermission("DeviceManagementScripts.ReadWrite.All", "DeviceManagementConfiguration.ReadWrite.All", For = "scripts")]
[RequiresPermission("DeviceManagementRBAC.ReadWrite.All", "DeviceManagementConfiguration.ReadWrite.All", For = "roles and scope tags")]
[RequiresPermission("Group.Read.All", "GroupMember.Read.All", "Directory.Read.All", For = "groups of assignments")]
[RequiresPermission("Policy.ReadWrite.ConditionalAccess", For = "Conditional Access")]
[RequiresPermission("CloudPC.ReadWrite.All", For = "Windows 365")]
public sealed class RestoreIntuneConfigurationCommand : IntuneCmdlet
{
    private readonly Dictionary<string, List<RestoreSelection>> _chosen = new(StringComparer.Ordinal);

    /// <summary>The backup; bound from piped backups and objects of backups.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("BackupPath", "FullName")]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    /// <summary>Types to restore; wildcards allowed. All that can be written back by default.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(BackupTypeCompleter))]
    [SupportsWildcards]
    public string[] Type { get; set; } = [];

    /// <summary>Names of objects; wildcards allowed.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    public string[] Name { get; set; } = [];

    /// <summary>Ids of objects, as they are in the backup.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("ReferenceId")]
    public string[]? Id { get; set; }

    /// <summary>JSON or CSV that says which object of the tenant takes the place of which of the backup.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? MappingFile { get; set; }

    /// <summary>Folder of the restore's journal; by default one below the connection's state folder, the same for the same backup and tenant.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? JournalPath { get; set; }

    /// <summary>Certificate that the backup's secrets were encrypted to; its private key must be here.</summary>
    [Parameter]
    [ValidateNotNull]
    public CmsMessageRecipient? DecryptionCertificate { get; set; }

    /// <summary>Restore without assignments: present ones stay, new objects get none.</summary>
    [Parameter]
    public SwitchParameter SkipAssignment { get; set; }

    /// <summary>Allow a backup of another tenant; references are found by name.</summary>
    [Parameter]
    public SwitchParameter AllowOtherTenant { get; set; }

    /// <summary>Write Conditional Access policies in the state that was saved, and change those that are enforced.</summary>
    [Parameter]
    public SwitchParameter EnforceConditionalAccess { get; set; }

    /// <summary>Reason for Multi Admin Approval, for tenants that ask for it.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ValidateLength(1, 1024)]
    public string? Justification { get; set; }

    /// <inheritdoc/>
    protected override async Task ProcessAsync(CancellationToken cancellationToken)
    {
        // Of a comparison, what the backup does not have: nothing could be brought back.
        if (MyInvocation.BoundParameters.ContainsKey(nameof(Id)) && (Id is null || Array.TrueForAll(Id, string.IsNullOrEmpty)))
        {
            return;
        }

        string path = await ResolvePlaceAsync(Path, nameof(Path)).ConfigureAwait(false);
        if (!_chosen.TryGetValue(path, out List<RestoreSelection>? selections))
        {
            _chosen[path] = selections = [];
        }

        string[] ids = Id ?? [];
        string[] known = Type.Length == 0 ? [] : Connection.Backups.TypeNames;
        selections.Add(new RestoreSelection { Type = [.. Type.SelectMany(t => BackupTypeBinder.Matching(t, known)).Distinct()], Name = ids.Length > 0 ? [] : Name, Id = ids });
    }

    /// <inheritdoc/>
    protected override async Task EndAsync(CancellationToken cancellationToken)
    {
        foreach (KeyValuePair<string, List<RestoreSelection>> backup in _chosen)
        {
            await AttemptAsync(StoragePath.Shown(backup.Key), () => RestoreAsync(backup.Key, backup.Value, cancellationToken)).ConfigureAwait(false);
        }

        await EndProgressAsync().ConfigureAwait(false);
    }

    private async Task RestoreAsync(string path, List<RestoreSelection> selections, CancellationToken cancellationToken)
    {
        bool all = selections.Exists(s => s.Type.Length + s.Name.Length + s.Id.Length == 0);
        var request = new RestoreRequest
        {
            Path = path,
            Selection = all ? [] : [.. selections],
            MappingFile = MappingFile is null ? null : await ResolvePathAsync(MappingFile, nameof(MappingFile)).ConfigureAwait(false),
            JournalPath = JournalPath is null ? null : await ResolvePlaceAsync(JournalPath, nameof(JournalPath)).ConfigureAwait(false),
            Certificate = await OnPipelineThreadAsync(Key).ConfigureAwait(false),
            SkipAssignment = SkipAssignment,
            AllowOtherTenant = AllowOtherTenant,
            EnforceConditionalAccess = EnforceConditionalAccess,
            Justification = Justification,
            OnlyShow = await OnPipelineThreadAsync(IsRehearsal).ConfigureAwait(false),
        };
        await Connection.Restores.RunAsync(request, AskAsync, TakeAsync, Progress, cancellationToken).ConfigureAwait(false);
    }

    private X509Certificate2? Key()
    {
        if (DecryptionCertificate is not { } recipient)
        {
            return null;
        }

        recipient.Resolve(SessionState, ResolutionPurpose.Decryption, out ErrorRecord error);
        return recipient.Certificates?.OfType<X509Certificate2>().FirstOrDefault(c => c.HasPrivateKey) ?? throw new IntuneMaintenanceException(
            FailureKind.InvalidArgument,
            "DecryptionCertificateNotFound",
            $"-DecryptionCertificate: {error?.Exception.Message ?? "the certificate has no private key here."}")
        {
            Target = "DecryptionCertificate",
            Advice = "Name a certificate with its private key: a thumbprint, a subject, or an object.",
        };
    }

    private bool IsRehearsal() => LanguagePrimitives.IsTrue(
        MyInvocation.BoundParameters.TryGetValue("WhatIf", out object? bound) ? bound : GetVariableValue("WhatIfPreference"));

    private Task<bool> AskAsync(RestoreResult plan) => ConfirmAsync(
        $"{plan.Type} '{plan.Name}'{(plan.TargetId is null ? "" : $" ({plan.TargetId})")}",
        plan.Action == RestoreAction.Create ? "Create" : $"Write {string.Join(", ", plan.Differences.Take(12))}{(plan.Differences.Length > 12 ? FormattableString.Invariant($" and {plan.Differences.Length - 12} more") : "")}");

    private async Task TakeAsync(RestoreResult result)
    {
        await WriteAsync(result).ConfigureAwait(false);
        switch (result.Status)
        {
            case RestoreStatus.Refused or RestoreStatus.Failed:
                bool refused = result.Status == RestoreStatus.Refused;
                await FailAsync(
                    new IntuneMaintenanceException(FailureKind.Incomplete, refused ? "RestoreRefused" : "RestoreFailed", $"{result} ({result.Id}): {result.Reason}")
                    {
                        Target = result.Id,
                        Advice = refused ? "Nothing of this object was written." : $"The same command goes on from its journal in '{result.JournalPath}'.",
                    },
                    result).ConfigureAwait(false);
                break;
            case RestoreStatus.PendingApproval:
                await WarnAsync($"{result}: {result.Reason}").ConfigureAwait(false);
                break;
        }
    }
}
