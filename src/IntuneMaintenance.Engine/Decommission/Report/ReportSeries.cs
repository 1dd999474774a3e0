using IntuneMaintenance.Engine.Devices;

namespace IntuneMaintenance.Engine.Decommission.Report;

/// <summary>How many devices stood where at the end of each day, or of some days together in a long campaign.</summary>
internal sealed record ReportSeries(DateTimeOffset From, int DaysEach, IReadOnlyList<ReportPoint> Points, int Total)
{
    private const int MostPoints = 45;

    internal static ReportSeries Of(IReadOnlyList<ReportAct> acts, DateTimeOffset first, DateTimeOffset last)
    {
        DateTimeOffset from = new(first.UtcDateTime.Date, TimeSpan.Zero);
        int days = (int)(last.UtcDateTime.Date - from.UtcDateTime.Date).TotalDays + 1;
        int each = (days + MostPoints - 1) / MostPoints;
        ReportAct[][] devices = [.. acts.GroupBy(a => a.Device.Id, StringComparer.OrdinalIgnoreCase).Select(g => g.ToArray())];
        DateTimeOffset?[] asked = [.. devices.Select(d => d.Where(a => a.At is not null).Select(a => a.At).FirstOrDefault())];
        var points = new List<ReportPoint>();
        for (int day = 0; day < days; day += each)
        {
            DateTimeOffset until = from.AddDays(Math.Min(day + each, days));
            int done = devices.Count(d => d[^1] is { EndedAt: { } at } end && at < until && IsDone(end));
            int failed = devices.Count(d => d[^1] is { EndedAt: { } at } end && at < until && !IsDone(end));
            int pending = devices.Where((d, i) => asked[i] < until && !(d[^1].EndedAt < until)).Count();
            points.Add(new ReportPoint(until.AddDays(-1), done, failed, pending, devices.Length - done - failed - pending));
        }

        return new ReportSeries(from, each, points, devices.Length);
    }

    private static bool IsDone(ReportAct act) => act.End == nameof(DeviceActState.Done);
}
