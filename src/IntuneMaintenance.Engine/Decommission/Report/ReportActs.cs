using IntuneMaintenance.Engine.Devices;
using IntuneMaintenance.Engine.Journal;

namespace IntuneMaintenance.Engine.Decommission.Report;

/// <summary>Every attempt on every device of the plan, in the order of the journal.</summary>
internal static class ReportActs
{
    internal static IReadOnlyList<ReportAct> Read(DecommissionPlan plan, IReadOnlyList<JournalRecord> records)
    {
        ILookup<string, JournalRecord> byDevice = records.Where(r => r.Step == nameof(DecommissionStep.Devices) && r.Id is not null).ToLookup(r => r.Id!, StringComparer.OrdinalIgnoreCase);
        return [.. plan.Devices.Where(d => d.Act != PlannedAct.Leave).SelectMany(d => Of(d, [.. byDevice[d.Id]]))];
    }

    private static IEnumerable<ReportAct> Of(PlannedDevice device, JournalRecord[] records)
    {
        var attempts = new List<ReportAct>();
        JournalRecord? end = null;
        foreach (JournalRecord record in records)
        {
            if (record.Kind == RecordKind.Intent)
            {
                attempts.Add(new ReportAct(device, record.Act ?? device.Act.ToString()) { At = record.At, Answer = "No answer" });
            }
            else if (record.Kind == RecordKind.Outcome)
            {
                Answer(attempts, device, record);
            }
            else if (record.Kind == RecordKind.End)
            {
                end = record;
            }
        }

        if (attempts.Count == 0)
        {
            attempts.Add(new ReportAct(device, device.Act.ToString()));
        }

        // The end is that of the last attempt; those before it did not bring it about.
        if (end is not null)
        {
            attempts[^1] = attempts[^1] with { End = ReportText.Words(end.State ?? ""), EndedAt = end.At, Detail = end.Detail ?? attempts[^1].Detail };
        }

        return attempts;
    }

    private static void Answer(List<ReportAct> attempts, PlannedDevice device, JournalRecord record)
    {
        string answer = ReportText.Words(record.State ?? "");
        bool looked = Enum.TryParse(record.State, out ActVerdict verdict) && verdict.SaysNothingWasSent();
        if (looked && attempts.Count > 0)
        {
            // A later look that sent nothing takes nothing back of what was sent.
            return;
        }

        if (attempts.Count == 0)
        {
            attempts.Add(new ReportAct(device, record.Act ?? device.Act.ToString()));
        }

        attempts[^1] = attempts[^1] with { Answer = answer, RequestId = record.RequestId ?? attempts[^1].RequestId, Detail = record.Detail ?? attempts[^1].Detail };
    }
}
