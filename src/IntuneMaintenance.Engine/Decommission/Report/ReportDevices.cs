using IntuneMaintenance.Engine.Devices;

namespace IntuneMaintenance.Engine.Decommission.Report;

/// <summary>Devices by platform, and every act on them in groups that a reader can open.</summary>
internal static class ReportDevices
{
    private const int FewRows = 40;

    internal static object[] Platforms(DecommissionPlan plan, IReadOnlyList<ReportAct> acts)
    {
        Dictionary<string, ReportAct> last = acts.GroupBy(a => a.Device.Id, StringComparer.OrdinalIgnoreCase).ToDictionary(g => g.Key, g => g.Last(), StringComparer.OrdinalIgnoreCase);
        return
        [
            .. plan.Devices.GroupBy(d => PlatformName.Of(d.OperatingSystem), StringComparer.OrdinalIgnoreCase).OrderByDescending(g => g.Count()).Select(g =>
            {
                ReportAct[] of = [.. g.Where(d => last.ContainsKey(d.Id)).Select(d => last[d.Id])];
                int done = of.Count(a => a.End == nameof(DeviceActState.Done));
                int failed = of.Count(a => a.End is not null) - done;
                return new Dictionary<string, object?>
                {
                    ["name"] = g.Key,
                    ["retire"] = ReportText.Number(g.Count(d => d.Act == PlannedAct.Retire)),
                    ["wipe"] = ReportText.Number(g.Count(d => d.Act == PlannedAct.Wipe)),
                    ["leave"] = ReportText.Number(g.Count(d => d.Act == PlannedAct.Leave)),
                    ["done"] = ReportText.Number(done),
                    ["failed"] = ReportText.Number(failed),
                    ["open"] = ReportText.Number(of.Length - done - failed),
                };
            }),
        ];
    }

    internal static object[] Groups(IReadOnlyList<ReportAct> acts) =>
    [
        .. acts.GroupBy(a => (a.Platform, a.Act, a.Outcome)).OrderBy(g => g.Key.Platform, StringComparer.OrdinalIgnoreCase).ThenBy(g => g.Key.Act, StringComparer.Ordinal).ThenBy(g => g.Key.Outcome, StringComparer.Ordinal).Select(g => new Dictionary<string, object?>
        {
            ["title"] = $"{g.Key.Platform}, {g.Key.Act.ToLowerInvariant()}",
            ["outcome"] = g.Key.Outcome,
            ["tone"] = ReportSteps.Tone(g.Key.Outcome),
            ["count"] = ReportText.Count(g.Count(), "act"),
            ["open"] = g.Count() <= FewRows,
            ["rows"] = g.OrderBy(a => a.At ?? DateTimeOffset.MaxValue).Select(Row).ToArray(),
        }),
    ];

    private static Dictionary<string, object?> Row(ReportAct act) => new()
    {
        ["name"] = ReportText.NameOr(act.Device.DeviceName, act.Device.Id),
        ["serial"] = act.Device.SerialNumber,
        ["owner"] = act.Device.Ownership.ToString(),
        ["at"] = ReportText.Moment(act.At),
        ["requestId"] = act.RequestId,
        ["answer"] = act.Answer,
        ["ended"] = ReportText.Moment(act.EndedAt),
        ["detail"] = act.Detail,
    };
}
