using System.Text.Json;
using System.Text.Json.Nodes;
using Azure.Core;
using IntuneMaintenance.Engine.Approvals;
using IntuneMaintenance.Engine.Backup;
using IntuneMaintenance.Engine.Connection;
using IntuneMaintenance.Engine.Connectors;
using IntuneMaintenance.Engine.Devices;
using IntuneMaintenance.Engine.Graph;
using IntuneMaintenance.Engine.Storage;
using IntuneMaintenance.Engine.Text;
using IntuneMaintenance.Simulator;

namespace IntuneMaintenance.Engine.Decommission.Rehearsal;

/// <summary>A simulated tenant in this process that stands for the one that is connected, and the room that decommissions it.</summary>
internal sealed class TwinTenant : IDisposable
{
    private const string Devices = "deviceManagement/managedDevices?$select=" + GraphDevice.ListSelect + ",autopilotEnrolled";
    private readonly RenewingTokens _tokens;
    private readonly GraphDoor _door;
    private Dictionary<string, DateTimeOffset> _seen = [];

    private TwinTenant(SimulatedTenant tenant, BackupTwinSource source, TenantIdentity identity, Storages storages, string statePath)
    {
        Tenant = tenant;
        Source = source;
        var asked = new SimulatedTokenRequest { AppOnly = identity.TokenKind == TokenKind.AppOnly, Permissions = identity.Permissions ?? [], DeviceId = identity.DeviceId };
        _tokens = new RenewingTokens((_, _) => Task.FromResult(new AccessToken(tenant.IssueToken(asked), tenant.Clock.GetUtcNow() + asked.Lifetime)), tenant.Clock);
        _door = DoorFrame.Open(tenant.CreateHandler(), identity.Endpoint, _tokens, new Pacing(tenant.Clock), tenant.Clock);
        var connectors = new GraphConnectors(_door, identity, new ChangeApprovals(_door, identity, statePath));
        Room = new GraphDecommissions(_door, identity, new GraphDevices(_door, identity, statePath), new GraphBackups(_door, identity, storages), connectors, storages);
    }

    internal SimulatedTenant Tenant { get; }

    internal GraphDecommissions Room { get; }

    internal BackupTwinSource Source { get; }

    /// <summary>Reads the tenant's devices, the acts that count for today or are under way, and what has to be approved there; the rest is read when it is asked for.</summary>
    internal static async Task<TwinTenant> MakeAsync(GraphDoor source, TenantIdentity identity, RehearsalRequest request, DecommissionPlan plan, RehearsedStart start, (Storages Real, Storages Shadows) storages, string statePath, CancellationToken cancellationToken)
    {
        DateTimeOffset now = source.Time.GetUtcNow();
        var devices = new List<JsonObject>();
        await foreach (JsonElement device in source.ListRawAsync(GraphPath.Beta(Devices), cancellationToken).ConfigureAwait(false))
        {
            devices.Add(JsonNode.Parse(device.GetRawText())!.AsObject());
        }

        List<GraphRemoteActionAudit> acts = await new DeviceReader(source).ReadAuditAsync(start.ActsSince(now), cancellationToken).ConfigureAwait(false);
        Dictionary<string, TwinAct> underWay = start.UnderWay.ToDictionary(a => a.DeviceId, StringComparer.OrdinalIgnoreCase);
        var reader = new BackupTwinSource(new TwinReader(source), plan, new BackupFiles(storages.Real, source.Time), now, request.FromBackup);
        await reader.DemandAsync(cancellationToken).ConfigureAwait(false);
        var options = new SimulatedTenantOptions
        {
            TenantId = Guid.Parse(identity.TenantId),
            DisplayName = identity.TenantName,
            DeviceCount = devices.Count,
            Seed = request.Seed,
            Start = now,
            RequireToken = true,
            Empty = true,
            GroupCount = 0,
            ApprovalPolicies = await PoliciesAsync(source, cancellationToken).ConfigureAwait(false),
            Twin = new TwinOptions(reader, devices)
            {
                Acts = [.. underWay.Values, .. acts.Select(ToAct).OfType<TwinAct>().Where(a => !(underWay.TryGetValue(a.DeviceId, out TwinAct? known) && known.Action == a.Action && a.At >= known.At - ServiceClock.Skew))],
                WipesKeepEnrollment = plan.WipeOptions.KeepEnrollmentData,
                ApprovedAfter = request.ApprovedAfter,
                Approvals = await start.ApprovalsAsync(source, cancellationToken).ConfigureAwait(false),
            },
        };
        return new TwinTenant(new SimulatedTenant(options), reader, identity with { Endpoint = source.Endpoint }, storages.Shadows, statePath)
        {
            _seen = devices.Where(d => d["lastSyncDateTime"] is not null).ToDictionary(d => (string)d["id"]!, d => (DateTimeOffset)d["lastSyncDateTime"]!, StringComparer.OrdinalIgnoreCase),
        };
    }

    /// <summary>How long a device has not been seen; null for one that is not there.</summary>
    internal TimeSpan? AwayFor(string id, DateTimeOffset now) => _seen.TryGetValue(id, out DateTimeOffset seen) ? now - seen : null;

    /// <summary>How long those have been away at most that come regularly.</summary>
    internal TimeSpan LongestRegularAbsence(DateTimeOffset now) => _seen.Values.Select(seen => now - seen).Where(away => away <= TwinOptions.Present).DefaultIfEmpty().Max();

    public void Dispose()
    {
        _door.Dispose();
        _tokens.Dispose();
        Tenant.Dispose();
        Source.Dispose();
    }

    private static TwinAct? ToAct(GraphRemoteActionAudit entry)
    {
        string? action = entry.Is(DestructiveAct.Retire) ? "retire" : entry.Is(DestructiveAct.Wipe) ? "wipe" : entry.Is(DestructiveAct.Delete) ? "delete" : null;
        return action is null || entry.ManagedDeviceId is null || entry.RequestDateTime is not { } at ? null : new TwinAct(entry.ManagedDeviceId, action, at);
    }

    private static async Task<string[]> PoliciesAsync(GraphDoor source, CancellationToken cancellationToken)
    {
        GraphAnswer answer = await source.SendAsync(HttpMethod.Get, GraphPath.Beta("deviceManagement/operationApprovalPolicies"), null, null, repeatable: true, cancellationToken).ConfigureAwait(false);
        if (!answer.IsSuccess)
        {
            // Who may not read them cannot tell; the readiness check says so.
            return [];
        }

        // The published enum has no member for policies on configuration (facts §0.6).
        using JsonDocument policies = answer.ReadDocument();
        return [.. policies.RootElement.GetProperty("value").EnumerateArray().Select(p => p.TextOf("policyType")).Select(type => type == "unknownFutureValue" ? "configuration" : type).Distinct()];
    }
}
