namespace IntuneMaintenance.Engine.Decommission.Report;

/// <summary>What a rehearsal foresaw, beside what happened.</summary>
internal static class ReportForecast
{
    internal static Dictionary<string, object?>? Read(DecommissionStatus status)
    {
        if (status.Forecast is not { } f)
        {
            return null;
        }

        (string Name, string Foreseen, string Happened)[] rows =
        [
            ("Days on which devices were asked to go", ReportText.Number(f.ForeseenDays), ReportText.Number(f.ActingDays)),
            ("Requests", ReportText.Number(f.ForeseenRequests), ReportText.Number(f.RequestCount)),
            ("Devices and objects that did not end well", ReportText.Number(f.ForeseenFailures), $"{ReportText.Number(f.FailureCount)}, {ReportText.Number(f.UnforeseenCount)} of them unforeseen"),
            ("End", ReportText.Moment(f.ForeseenEndDateTime), status.State is DecommissionState.Done or DecommissionState.DoneWithFailures ? ReportText.Moment(status.Steps.Max(s => s.EndedDateTime)) : "not yet"),
        ];
        RehearsedFailure[] unforeseen = [.. RehearsedFailure.Of(status).Where(u => status.UnforeseenId?.Contains(u.Id, StringComparer.OrdinalIgnoreCase) == true)];
        return new Dictionary<string, object?>
        {
            ["at"] = ReportText.Moment(f.RehearsedDateTime),
            ["rows"] = rows.Select(r => new Dictionary<string, object?> { ["name"] = r.Name, ["foreseen"] = r.Foreseen, ["happened"] = r.Happened }).ToArray(),
            ["unforeseen"] = unforeseen.Select(u => new Dictionary<string, object?> { ["step"] = u.Step.ToString(), ["name"] = ReportText.NameOr(u.Name, u.Id), ["state"] = ReportText.Words(u.State.ToString()), ["reason"] = u.Reason }).ToArray(),
        };
    }
}
