namespace IntuneMaintenance.Engine.Decommission.Report;

/// <summary>The steps, and what became of each of their objects.</summary>
internal static class ReportSteps
{
    private const int FewRows = 40;

    internal static object Row(DecommissionStepResult step) => new Dictionary<string, object?>
    {
        ["name"] = ReportText.Words(step.Step.ToString()),
        ["state"] = ReportText.Words(step.State.ToString()),
        ["tone"] = Tone(step.State.ToString()),
        ["total"] = ReportText.Number(step.Total),
        ["done"] = ReportText.Number(step.Done),
        ["failed"] = ReportText.Number(step.Failed),
        ["started"] = ReportText.Moment(step.StartedDateTime),
        ["ended"] = ReportText.Moment(step.EndedDateTime),
        ["detail"] = step.Detail,
    };

    internal static object[] Objects(DecommissionStatus status) =>
    [
        .. status.Steps.Where(s => s.Objects.Length > 0).Select(s => new Dictionary<string, object?>
        {
            ["step"] = ReportText.Words(s.Step.ToString()),
            ["summary"] = $"{ReportText.Count(s.Objects.Length, "object")}, {ReportText.Number(s.Done)} done, {ReportText.Number(s.Failed)} failed",
            ["open"] = s.Objects.Length <= FewRows,
            ["rows"] = s.Objects.Select(o => new Dictionary<string, object?>
            {
                ["type"] = ReportText.Words(o.Type ?? ""),
                ["name"] = ReportText.NameOr(o.Name, o.Id),
                ["id"] = o.Id,
                ["at"] = ReportText.Moment(o.StateDateTime),
                ["requestId"] = o.RequestId,
                ["state"] = ReportText.Words(o.State.ToString()),
                ["tone"] = Tone(o.State.ToString()),
                ["detail"] = o.Detail,
            }).ToArray(),
        }),
    ];

    /// <summary>The colour of a state; the word beside it says the same.</summary>
    internal static string Tone(string? state) => state switch
    {
        "Done" or "Gone" => "good",
        "Failed" or "DoneWithFailures" or "NotSent" or "Done with failures" or "Not sent" => "bad",
        "Skipped" or "NotStarted" or "Not asked yet" => "quiet",
        _ => "wait",
    };
}
