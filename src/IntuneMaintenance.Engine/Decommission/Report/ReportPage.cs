using System.Reflection;
using System.Text;
using HandlebarsDotNet;
using IntuneMaintenance.Engine.Journal;

namespace IntuneMaintenance.Engine.Decommission.Report;

/// <summary>One self-contained page on a campaign: readable without script, printable, with the data as JSON inside.</summary>
internal static class ReportPage
{
    private const string Template = "IntuneMaintenance.Engine.Decommission.report.hbs";
    private static readonly Lazy<HandlebarsTemplate<object, object>> Compiled = new(() => Handlebars.Create(new HandlebarsConfiguration { TextEncoder = new ReportEncoder() }).Compile(ReadTemplate()));

    internal static byte[] Render(DecommissionPlan plan, IReadOnlyList<JournalRecord> records, Suspension? suspension, DecommissionRehearsal? rehearsal)
    {
        DecommissionStatus status = StatusReader.Read(plan, records, suspension);
        rehearsal?.Compare(status);
        IReadOnlyList<ReportAct> acts = ReportActs.Read(plan, records);
        ReportSeries? series = records.Count == 0 || acts.Count == 0 ? null : ReportSeries.Of(acts, records[0].At, records[^1].At);
        var parts = new ReportParts(
            [.. records.Where(r => r.Kind == RecordKind.Finding).Select(Finding)],
            ReportTimeline.Read(plan, status, records, suspension),
            ReportTimeline.Basis(records),
            series,
            ReportChecklists.Read(status, records));
        object[] leftDevices = ReportLeft.Devices(plan);
        object[] leftObjects = ReportLeft.Objects(plan);
        var model = new Dictionary<string, object?>
        {
            ["tenantName"] = plan.TenantName,
            ["facts"] = Facts(plan, records, status),
            ["state"] = ReportText.Words(status.State.ToString()),
            ["tone"] = ReportSteps.Tone(status.State.ToString()),
            ["asOf"] = ReportText.Moment(records.Count == 0 ? plan.CreatedDateTime : records[^1].At),
            ["detail"] = status.State is DecommissionState.Done or DecommissionState.DoneWithFailures ? null : status.Detail,
            ["cards"] = Cards(plan, status),
            ["timeline"] = parts.Timeline,
            ["basis"] = parts.Basis,
            ["chart"] = series is null ? null : ReportChart.Draw(series),
            ["days"] = series?.Points.Select(p => new Dictionary<string, object?> { ["day"] = ReportText.Day(p.Day), ["done"] = ReportText.Number(p.Done), ["failed"] = ReportText.Number(p.Failed), ["pending"] = ReportText.Number(p.Pending), ["waiting"] = ReportText.Number(p.Waiting) }).ToArray(),
            ["platforms"] = ReportDevices.Platforms(plan, acts),
            ["findings"] = parts.Findings,
            ["forecast"] = ReportForecast.Read(status),
            ["steps"] = status.Steps.Select(ReportSteps.Row).ToArray(),
            ["objects"] = ReportSteps.Objects(status),
            ["problems"] = RehearsedFailure.Of(status).Select(Problem).ToArray(),
            ["groups"] = ReportDevices.Groups(acts),
            ["anythingLeft"] = leftDevices.Length + leftObjects.Length > 0,
            ["leftDevices"] = leftDevices,
            ["leftObjects"] = leftObjects,
            ["checklists"] = parts.Checklists,
            ["json"] = ReportData.Write(plan, status, acts, parts),
        };
        return Encoding.UTF8.GetBytes(Compiled.Value(model));
    }

    private static object[] Facts(DecommissionPlan plan, IReadOnlyList<JournalRecord> records, DecommissionStatus status)
    {
        (string Name, string? Value)[] facts =
        [
            ("Tenant", $"{plan.TenantName} ({plan.TenantId})"),
            ("Plan", $"{plan.PlanId}, made {ReportText.Moment(plan.CreatedDateTime)} UTC by {plan.CreatedBy}"),
            ("Hash of the plan", plan.PlanHash),
            ("Accepted findings", string.Join(", ", plan.AcceptedFindings)),
            ("Justification", plan.Justification),
            ("Backup", plan.BackupPath),
            ("Journal", $"{plan.JournalPath}, {ReportText.Count(records.Count, "record")}"),
            ("Next run", ReportText.Moment(status.NextRunDateTime)),
        ];
        return [.. facts.Where(f => !string.IsNullOrEmpty(f.Value)).Select(f => new Dictionary<string, object?> { ["name"] = f.Name, ["value"] = f.Value })];
    }

    private static object[] Cards(DecommissionPlan plan, DecommissionStatus status)
    {
        (string Name, int Value, string Tone)[] cards =
        [
            ("to go", status.DeviceCount, "plain"),
            ("done", status.Done, "good"),
            ("failed", status.Failed, "bad"),
            ("asked, not done yet", status.Pending + status.Unclear, "wait"),
            ("not asked yet", status.Remaining, "quiet"),
            ("left alone", plan.LeaveCount, "quiet"),
        ];
        return [.. cards.Select(c => new Dictionary<string, object?> { ["name"] = c.Name, ["value"] = ReportText.Number(c.Value), ["tone"] = c.Tone })];
    }

    private static Dictionary<string, object?> Finding(JournalRecord record) => new() { ["id"] = record.Name, ["severity"] = record.State, ["evidence"] = record.Detail };

    private static Dictionary<string, object?> Problem(RehearsedFailure failure) => new()
    {
        ["step"] = ReportText.Words(failure.Step.ToString()),
        ["name"] = ReportText.NameOr(failure.Name, failure.Id),
        ["id"] = failure.Id,
        ["state"] = ReportText.Words(failure.State.ToString()),
        ["detail"] = failure.Reason,
    };

    private static string ReadTemplate()
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(Template)!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
