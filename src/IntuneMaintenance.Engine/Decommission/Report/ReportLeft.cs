namespace IntuneMaintenance.Engine.Decommission.Report;

/// <summary>What the plan leaves, by reason.</summary>
internal static class ReportLeft
{
    private const int FewRows = 40;

    internal static object[] Devices(DecommissionPlan plan) =>
    [
        .. plan.Devices.Where(d => d.Act == PlannedAct.Leave).GroupBy(d => d.Reason, StringComparer.Ordinal).OrderByDescending(g => g.Count()).Select(g => new Dictionary<string, object?>
        {
            ["reason"] = g.Key,
            ["count"] = ReportText.Number(g.Count()),
            ["open"] = g.Count() <= FewRows,
            ["rows"] = g.Select(d => new Dictionary<string, object?> { ["name"] = ReportText.NameOr(d.DeviceName, d.Id), ["serial"] = d.SerialNumber, ["platform"] = d.OperatingSystem, ["owner"] = d.Ownership.ToString(), ["id"] = d.Id }).ToArray(),
        }),
    ];

    internal static object[] Objects(DecommissionPlan plan) =>
    [
        .. Lists(plan).SelectMany(l => l.Objects.Where(o => !o.Included).Select(o => (l.What, Object: o))).GroupBy(o => (o.What, o.Object.Reason)).Select(g => new Dictionary<string, object?>
        {
            ["what"] = g.Key.What,
            ["reason"] = g.Key.Reason,
            ["count"] = ReportText.Number(g.Count()),
            ["open"] = g.Count() <= FewRows,
            ["rows"] = g.Select(o => new Dictionary<string, object?> { ["type"] = ReportText.Words(o.Object.Type), ["name"] = ReportText.NameOr(o.Object.Name, o.Object.Id), ["id"] = o.Object.Id }).ToArray(),
        }),
    ];

    internal static (string What, PlannedObject[] Objects)[] Lists(DecommissionPlan plan) =>
    [
        ("Apps not uninstalled", plan.Apps),
        ("Configuration not removed", plan.Configuration),
        ("Groups not removed", plan.Groups),
        ("Ways to enrol not closed", plan.Enrollment),
        ("Device records not removed", plan.Records),
        ("Connectors not removed", plan.Connectors),
        ("Access from outside not removed", plan.Partners),
        ("Users not deleted", plan.Users),
        ("Licences not released", plan.Licenses),
    ];
}
