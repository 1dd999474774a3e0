using IntuneMaintenance.Simulator;

namespace IntuneMaintenance.Engine.Decommission.Rehearsal;

/// <summary>Says what a rehearsal has shown.</summary>
internal static class RehearsalText
{
    internal static DecommissionRehearsal Of(RehearsalRequest request, DecommissionPlan plan, RehearsedStart start, DecommissionFinding[] blocking, DecommissionStatus status, TwinTenant twin, IReadOnlyDictionary<string, int> before, DateTimeOffset began)
    {
        TenantSummary summary = twin.Tenant.Summarize();
        TimeSpan lost = TwinOptions.Lost + twin.LongestRegularAbsence(began);
        DecommissionRehearsal told = Begin(request, plan, start, status, began);
        told.IsReady = blocking.Length == 0;
        told.Blocking = blocking;
        told.EndedDateTime = twin.Tenant.Clock.GetUtcNow();
        told.Days = DaysOf(twin.Tenant.Audit.Records);
        told.LeftCount = summary.Devices - summary.Done;
        told.DoubtfulCount = plan.Devices.Count(d => d.Act != PlannedAct.Leave && !start.HasEndedFor(d) && twin.AwayFor(d.Id, began) is { } away && away > TwinOptions.Present && away <= lost);
        told.Requests = [.. twin.Tenant.CountRequests().Select(k => new RehearsedRequests { Kind = k.Key, Count = k.Value - before.GetValueOrDefault(k.Key) }).Where(k => k.Count > 0).OrderByDescending(k => k.Count).ThenBy(k => k.Kind, StringComparer.Ordinal)];
        told.RequestCount = told.Requests.Sum(r => r.Count);
        told.Sources = twin.Source.Sources;
        return told;
    }

    /// <summary>A campaign that has ended: no request goes out any more.</summary>
    internal static DecommissionRehearsal OfNothing(RehearsalRequest request, DecommissionPlan plan, RehearsedStart start, DateTimeOffset now)
    {
        DecommissionRehearsal told = Begin(request, plan, start, start.Status, now);
        told.IsReady = true;
        told.EndedDateTime = now;
        told.Detail = "The campaign has ended; nothing is left to do.";
        return told;
    }

    private static DecommissionRehearsal Begin(RehearsalRequest request, DecommissionPlan plan, RehearsedStart start, DecommissionStatus status, DateTimeOffset began)
    {
        RehearsedFailure[] known = RehearsedFailure.Of(start.Status);
        HashSet<(DecommissionStep, string)> before = [.. known.Where(f => f.State != DeviceActState.Unclear).Select(f => (f.Step, f.Id))];
        return new DecommissionRehearsal
        {
            TenantName = plan.TenantName,
            TenantId = plan.TenantId,
            Path = plan.Path,
            PlanId = plan.PlanId,
            PlanHash = plan.PlanHash,
            Seed = request.Seed,
            HasBegun = start.HasBegun,
            Suspension = start.Suspension is { } s ? $"Suspended by {s.By} on {s.At:u}. {s.Reason}".TrimEnd() + " What follows comes after Resume-IntuneDecommission." : null,
            State = status.State,
            Detail = status.Detail,
            StartedDateTime = began,
            DeviceCount = status.DeviceCount,
            DaysBefore = start.Status.ActingDays,
            RequestsBefore = start.Status.RequestCount,
            DoneBefore = start.Status.Done,
            Done = status.Done,
            Failed = status.Failed,
            FailedBefore = [.. known.Where(f => before.Contains((f.Step, f.Id)))],
            Failures = [.. RehearsedFailure.Of(status).Where(f => !before.Contains((f.Step, f.Id)))],
            Steps = status.Steps,
            Checklist = status.Checklist,
        };
    }

    /// <summary>A day counts when the service took something on it.</summary>
    private static RehearsedDay[] DaysOf(IEnumerable<AuditRecord> records) =>
    [
        .. records.Where(r => r is { Kind: "request", Outcome: "accepted", Action: "retire" or "wipe" })
            .GroupBy(r => r.Time.UtcDateTime.Date)
            .OrderBy(day => day.Key)
            .Select(day => new RehearsedDay { Date = day.Key, Retires = day.Count(r => r.Action == "retire"), Wipes = day.Count(r => r.Action == "wipe") }),
    ];
}
