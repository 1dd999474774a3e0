using IntuneMaintenance.Engine.Connection;
using IntuneMaintenance.Engine.Graph;
using IntuneMaintenance.Engine.Text;

namespace IntuneMaintenance.Engine.Infrastructure;

/// <summary>Directory synchronisation: its state, what comes through it, and whether anything still needs it.</summary>
internal sealed class DirectorySyncReader
{
    private readonly GraphDoor _door;
    private readonly TenantIdentity _tenant;
    private readonly DirectoryCounts _counts;

    internal DirectorySyncReader(GraphDoor door, TenantIdentity tenant)
    {
        _door = door;
        _tenant = tenant;
        _counts = new DirectoryCounts(door);
    }

    internal async Task<IntuneInfrastructure> ReadAsync(GraphSyncState? state, IntuneMaintenanceException? noState, OtherServices others, SyncFeatures features, CancellationToken cancellationToken)
    {
        var found = new IntuneInfrastructure
        {
            Kind = InfrastructureKind.DirectorySync,
            Name = "Directory synchronisation",
            Id = _tenant.TenantId,
            State = noState is not null ? "unknown" : state?.OnPremisesSyncEnabled switch { true => "on", false => "switched off", null => "never used" },
            LastSyncDateTime = state?.OnPremisesLastSyncDateTime is { Year: > 1 } last ? last : null,
            Link = AdminPortals.Entra(_tenant.Environment) + "/#view/Microsoft_AAD_Connect_Provisioning/AADConnectMenuBlade/~/ConnectSync",
        };
        if (noState is null && state?.OnPremisesSyncEnabled != true)
        {
            found.InUse = InfrastructureUse.No;
            found.Evidence = [state?.OnPremisesSyncEnabled is null ? "The directory has never been synchronised with one on premises." : "Synchronisation is switched off."];
            found.Uninstall = state?.OnPremisesSyncEnabled is null ? [] : UninstallTexts.DirectorySync(isOn: false);
            return found;
        }

        List<string> evidence = [];
        if (noState is not null)
        {
            evidence.Add($"The state of synchronisation: {Readings.Reason(noState)}.");
        }

        bool used = await CountAsync(found, evidence, cancellationToken).ConfigureAwait(false);
        used |= await FeaturesAsync(found, features, evidence, cancellationToken).ConfigureAwait(false);
        if (found.LastSyncDateTime is { } at)
        {
            double days = Math.Floor((_door.Time.GetUtcNow() - at).TotalDays);
            evidence.Add(days < 1 ? "It synchronised within the last day." : $"It synchronised last {Counted.Days((int)days)} ago.");
        }
        else if (noState is null)
        {
            evidence.Add("It is on, and has never synchronised.");
        }

        found.InUse = others.Use == InfrastructureUse.Yes ? InfrastructureUse.Yes
            : noState is not null || used ? InfrastructureUse.Unknown
            : others.Use;
        found.Evidence = [.. others.Evidence, .. evidence];
        found.Uninstall = UninstallTexts.DirectorySync(isOn: true);
        return found;
    }

    /// <summary>True when something comes through it, or when that could not be counted.</summary>
    private async Task<bool> CountAsync(IntuneInfrastructure found, List<string> evidence, CancellationToken cancellationToken)
    {
        (found.UserCount, IntuneMaintenanceException? noUsers) = await _counts.SyncedUsersAsync(cancellationToken).ConfigureAwait(false);
        (found.GroupCount, IntuneMaintenanceException? noGroups) = await _counts.SyncedGroupsAsync(cancellationToken).ConfigureAwait(false);
        (found.DeviceCount, IntuneMaintenanceException? noDevices) = await _counts.JoinedDevicesAsync(cancellationToken).ConfigureAwait(false);
        evidence.Add($"Through it come {Part(found.UserCount, "user")}, {Part(found.GroupCount, "group")} and {Part(found.DeviceCount, "device")}; switched off, they stay as objects of the cloud.");
        (string Name, IntuneMaintenanceException? Failure)[] parts = [("Users", noUsers), ("Groups", noGroups), ("Devices", noDevices)];
        evidence.AddRange(parts.Where(p => p.Failure is not null).Select(p => $"{p.Name}: {Readings.Reason(p.Failure!)}."));
        return found.UserCount != 0 || found.GroupCount != 0 || found.DeviceCount != 0;
    }

    private static async Task<bool> FeaturesAsync(IntuneInfrastructure found, SyncFeatures features, List<string> evidence, CancellationToken cancellationToken)
    {
        (string[]? on, string? reason) = await features.ReadAsync(cancellationToken).ConfigureAwait(false);
        found.Features = on ?? [];
        if (reason is not null)
        {
            evidence.Add(reason);
        }

        bool passwords = SyncFeatures.HasPasswords(found.Features);
        if (passwords)
        {
            evidence.Add("Password hashes are synchronised: people sign in to the cloud with the passwords of the directory on premises.");
        }

        return passwords;
    }

    private static string Part(int? count, string what) => count is { } number ? Counted.Of(number, what) : $"an unknown number of {what}s";
}
