namespace IntuneMaintenance.Engine.Decommission;

/// <summary>Chooses the devices that go first: of every platform and act in turn, those that were seen last.</summary>
internal static class CanaryPick
{
    private const int Fewest = 5;

    internal static void Mark(IReadOnlyList<PlannedDevice> devices, int percent)
    {
        PlannedDevice[] leaving = [.. devices.Where(d => d.Act != PlannedAct.Leave)];
        int wanted = percent == 0 ? 0 : Math.Min(leaving.Length, Math.Max(Fewest, (int)Math.Ceiling(leaving.Length * percent / 100.0)));
        Queue<PlannedDevice>[] kinds =
        [
            .. leaving.GroupBy(d => (d.OperatingSystem?.ToUpperInvariant(), d.Act))
                .OrderByDescending(g => g.Count())
                .Select(g => new Queue<PlannedDevice>(g.OrderByDescending(d => d.LastSyncDateTime ?? DateTimeOffset.MinValue).ThenBy(d => d.Id, StringComparer.Ordinal))),
        ];
        for (int i = 0; wanted > 0; i++)
        {
            if (kinds[i % kinds.Length].TryDequeue(out PlannedDevice? device))
            {
                device.Canary = true;
                wanted--;
            }
        }
    }
}
