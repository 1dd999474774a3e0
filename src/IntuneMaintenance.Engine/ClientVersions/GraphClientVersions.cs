using IntuneMaintenance.Engine.Graph;

namespace IntuneMaintenance.Engine.ClientVersions;

/// <summary>The room of client versions.</summary>
internal sealed class GraphClientVersions : IClientVersions
{
    private readonly GraphDoor _door;
    private readonly ClientReader _reader;

    internal GraphClientVersions(GraphDoor door)
    {
        _door = door;
        _reader = new ClientReader(door);
    }

    public async Task SummarizeAsync(ClientVersionQuery query, Func<ClientVersion, Task> sink, Func<IntuneMaintenanceException, Task> failed, IProgress<WorkProgress> progress, CancellationToken cancellationToken)
    {
        await ReadAsync(query, failed, progress, async devices =>
        {
            foreach (IGrouping<(string Platform, string Version), ClientVersionDevice> version in devices.GroupBy(d => (d.Platform, d.Version)))
            {
                ClientVersionDevice any = version.First();
                await sink(new ClientVersion
                {
                    Client = any.Client,
                    Platform = any.Platform,
                    Version = any.Version,
                    DeviceCount = version.Count(),
                    SilentCount = version.Count(d => d.IsSilent),
                    NewestVersion = any.NewestVersion,
                    IsOutdated = any.IsOutdated,
                    VersionsBehind = any.VersionsBehind,
                    LastCheckInDateTime = version.Max(d => d.LastCheckInDateTime),
                }).ConfigureAwait(false);
            }
        }, cancellationToken).ConfigureAwait(false);
    }

    public Task FindDevicesAsync(ClientVersionQuery query, Func<ClientVersionDevice, Task> sink, Func<IntuneMaintenanceException, Task> failed, IProgress<WorkProgress> progress, CancellationToken cancellationToken) =>
        ReadAsync(query, failed, progress, async devices =>
        {
            foreach (ClientVersionDevice device in devices)
            {
                await sink(device).ConfigureAwait(false);
            }
        }, cancellationToken);

    private async Task ReadAsync(ClientVersionQuery query, Func<IntuneMaintenanceException, Task> failed, IProgress<WorkProgress> progress, Func<IReadOnlyList<ClientVersionDevice>, Task> tell, CancellationToken cancellationToken)
    {
        foreach (IntuneClient client in query.Client.Length == 0 ? Enum.GetValues<IntuneClient>() : [.. query.Client.Distinct()])
        {
            List<ClientVersionDevice> devices;
            try
            {
                (devices, string? offered) = await _reader.ReadAsync(client, progress, cancellationToken).ConfigureAwait(false);
                Judge(devices, offered, query.SilentDays);
            }
            catch (IntuneMaintenanceException e) when (!e.EndsPipeline)
            {
                e.Target = client.ToString();
                await failed(e).ConfigureAwait(false);
                continue;
            }

            await tell(
            [
                .. devices.Where(d => d.IsOutdated || !query.OutdatedOnly)
                    .OrderBy(d => d.Platform, StringComparer.Ordinal)
                    .ThenByDescending(d => d.VersionsBehind ?? int.MaxValue)
                    .ThenBy(d => d.Version, StringComparer.Ordinal)
                    .ThenBy(d => d.DeviceName, StringComparer.OrdinalIgnoreCase),
            ]).ConfigureAwait(false);
        }
    }

    private void Judge(List<ClientVersionDevice> devices, string? offered, int silentDays)
    {
        DateTimeOffset now = _door.Time.GetUtcNow();
        foreach (IGrouping<string, ClientVersionDevice> platform in devices.GroupBy(d => d.Platform))
        {
            var line = new VersionLine(platform.Select(d => d.Version).Append(offered ?? ""));
            foreach (ClientVersionDevice device in platform)
            {
                device.NewestVersion = line.Newest;
                device.VersionsBehind = line.Behind(device.Version);
                device.IsOutdated = device.VersionsBehind > 0;
                device.DaysSinceCheckIn = device.LastCheckInDateTime is { } seen ? (int)Math.Floor((now - seen).TotalDays) : null;
                device.IsSilent = device.LastCheckInDateTime is not { } last || now - last >= TimeSpan.FromDays(silentDays);
            }
        }
    }
}
