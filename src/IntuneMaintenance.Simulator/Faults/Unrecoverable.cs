namespace IntuneMaintenance.Simulator;

internal static class Unrecoverable
{
    /// <summary>At least three devices, or one in a hundred; every second one accepts the act and then fails.</summary>
    internal static IReadOnlyList<SimDevice> Plant(int seed, IReadOnlyList<SimDevice> devices)
    {
        int count = Math.Min(devices.Count, Math.Max(3, (devices.Count + 99) / 100));
        List<SimDevice> planted = [.. devices
            .OrderBy(device => device.Rhythm.Period is null)
            .ThenBy(device => Dice.Roll(seed, "unrecoverable", device.Index))
            .Take(count)];
        for (int i = 0; i < planted.Count; i++)
        {
            planted[i].Planted = i % 2 == 0 ? "refused" : "fails";
        }

        return planted;
    }
}
