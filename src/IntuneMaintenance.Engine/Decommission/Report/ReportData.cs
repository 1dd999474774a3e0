using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace IntuneMaintenance.Engine.Decommission.Report;

/// <summary>The page's data for machines. Its encoder escapes everything but plain letters, so that no name can end the element that holds it.</summary>
internal static class ReportData
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter() },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.Default,
    };

    internal static string Write(DecommissionPlan plan, DecommissionStatus status, IReadOnlyList<ReportAct> acts, ReportParts parts) => JsonSerializer.Serialize(
        new
        {
            format = 1,
            tenant = new { id = plan.TenantId, name = plan.TenantName },
            plan = new { id = plan.PlanId, hash = plan.PlanHash, created = plan.CreatedDateTime, by = plan.CreatedBy, plan.Steps, plan.AcceptedFindings, plan.Justification, plan.BackupPath, plan.JournalPath },
            state = status.State,
            detail = status.Detail,
            nextRun = status.NextRunDateTime,
            counts = new { devices = status.DeviceCount, status.Done, status.Failed, status.Pending, status.Unclear, status.Remaining, left = plan.LeaveCount },
            forecast = status.Forecast,
            unforeseen = status.UnforeseenId,
            steps = status.Steps,
            problems = RehearsedFailure.Of(status),
            platforms = status.Platforms,
            findings = parts.Findings,
            timeline = parts.Timeline,
            basis = parts.Basis,
            days = parts.Series?.Points,
            acts = acts.Select(a => new { a.Device.Id, name = a.Device.DeviceName, serial = a.Device.SerialNumber, platform = a.Platform, a.Act, a.At, a.RequestId, a.Answer, a.End, a.EndedAt, a.Detail }),
            left = plan.Devices.Where(d => d.Act == PlannedAct.Leave).Select(d => new { d.Id, name = d.DeviceName, d.Reason }),
            leftObjects = ReportLeft.Lists(plan).SelectMany(l => l.Objects.Where(o => !o.Included).Select(o => new { l.What, o.Type, o.Id, o.Name, o.Reason })),
            checklists = parts.Checklists,
        },
        Options);
}
