using System;
using System.Collections.Generic;
using System.Linq;

namespace IntuneMaintenance;

/// <summary>What a run of a plan will do and when, by a run on a simulated twin of its tenant.</summary>
public sealed class DecommissionRehearsal
{
    /// <summary>Organization name.</summary>
    public string TenantName { get; set; } = "";

    /// <summary>Tenant id.</summary>
    public string TenantId { get; set; } = "";

    /// <summary>File of the plan.</summary>
    public string Path { get; set; } = "";

    /// <summary>Id of the plan.</summary>
    public string PlanId { get; set; } = "";

    /// <summary>Hash of the plan.</summary>
    public string PlanHash { get; set; } = "";

    /// <summary>What the check-ins were drawn from.</summary>
    public int Seed { get; set; }

    /// <summary>The campaign had begun: the rehearsal goes on where its journal ends.</summary>
    public bool HasBegun { get; set; }

    /// <summary>Who froze the campaign, when and why; null when nobody did. The rehearsal then says what comes after Resume-IntuneDecommission.</summary>
    public string? Suspension { get; set; }

    /// <summary>False when a finding blocks the plan; the rehearsal shows what would happen without it.</summary>
    public bool IsReady { get; set; }

    /// <summary>Findings that block the plan.</summary>
    public DecommissionFinding[] Blocking { get; set; } = [];

    /// <summary>Where the campaign ends.</summary>
    public DecommissionState State { get; set; }

    /// <summary>What a person should know of the end.</summary>
    public string? Detail { get; set; }

    /// <summary>When the rehearsed run begins (UTC, the tenant's clock).</summary>
    public DateTimeOffset StartedDateTime { get; set; }

    /// <summary>When it ends, or waits for a person (UTC, the tenant's clock).</summary>
    public DateTimeOffset EndedDateTime { get; set; }

    /// <summary>Days (UTC) on which devices are asked to go.</summary>
    public int ActingDays => Days.Length;

    /// <summary>Those days, with what goes out on each.</summary>
    public RehearsedDay[] Days { get; set; } = [];

    /// <summary>Devices that are to go.</summary>
    public int DeviceCount { get; set; }

    /// <summary>Days (UTC) on which devices were asked to go before.</summary>
    public DateTime[] DaysBefore { get; set; } = [];

    /// <summary>Requests that the campaign had sent before.</summary>
    public int RequestsBefore { get; set; }

    /// <summary>Devices that were done or gone before.</summary>
    public int DoneBefore { get; set; }

    /// <summary>Devices that are done or gone at the end, those before included.</summary>
    public int Done { get; set; }

    /// <summary>Devices that failed, those before included.</summary>
    public int Failed { get; set; }

    /// <summary>Devices that are still in the tenant at the end, those that the plan leaves among them.</summary>
    public int LeftCount { get; set; }

    /// <summary>Devices that were not seen for over 30 days and are taken to come back all the same: each that does not is one more failure.</summary>
    public int DoubtfulCount { get; set; }

    /// <summary>Requests that the run sends.</summary>
    public int RequestCount { get; set; }

    /// <summary>Requests by kind.</summary>
    public RehearsedRequests[] Requests { get; set; } = [];

    /// <summary>Devices and objects that will not end well from now on, with the reason.</summary>
    public RehearsedFailure[] Failures { get; set; } = [];

    /// <summary>Why, the most frequent reason first, with the step and how many.</summary>
    public string[] FailureReasons => IntuneMaintenance.FailureReasons.Of(Failures.Select(f => (f.Step.ToString(), f.Reason)));

    /// <summary>Devices and objects that had failed before.</summary>
    public RehearsedFailure[] FailedBefore { get; set; } = [];

    /// <summary>What the twin was made from, and how old that was.</summary>
    public RehearsalSource[] Sources { get; set; } = [];

    /// <summary>The steps.</summary>
    public DecommissionStepResult[] Steps { get; set; } = [];

    /// <summary>What people will have to do themselves.</summary>
    public ChecklistItem[] Checklist { get; set; } = [];

    /// <summary>Puts what was foreseen beside what has happened.</summary>
    public void Compare(DecommissionStatus status)
    {
        string[] unforeseen = FindUnforeseen(status);
        var days = new HashSet<DateTime>(DaysBefore);
        days.UnionWith(Array.ConvertAll(Days, d => d.Date));
        status.UnforeseenId = unforeseen;
        status.Forecast = new DecommissionForecast
        {
            RehearsedDateTime = StartedDateTime,
            ForeseenDays = days.Count,
            ActingDays = status.ActingDays.Length,
            ForeseenRequests = RequestsBefore + RequestCount,
            RequestCount = status.RequestCount,
            ForeseenFailures = FailedBefore.Length + Failures.Length,
            FailureCount = RehearsedFailure.Of(status).Length,
            UnforeseenCount = unforeseen.Length,
            ForeseenEndDateTime = EndedDateTime,
        };
    }

    /// <summary>Failures of a campaign that this rehearsal did not foresee, by id.</summary>
    public string[] FindUnforeseen(DecommissionStatus status)
    {
        if (status is null)
        {
            throw new ArgumentNullException(nameof(status));
        }

        if (!string.Equals(status.PlanHash, PlanHash, StringComparison.OrdinalIgnoreCase))
        {
            throw new IntuneMaintenanceException(FailureKind.InvalidArgument, "RehearsalOfAnotherPlan", $"-Rehearsal is of the plan with the hash {PlanHash}, this campaign's plan has {status.PlanHash}.")
            {
                Target = PlanHash,
                Advice = "Hand over the rehearsal of this plan.",
            };
        }

        var unforeseen = new SortedSet<string>(Array.ConvertAll(RehearsedFailure.Of(status), f => f.Id), StringComparer.OrdinalIgnoreCase);
        unforeseen.ExceptWith(Array.ConvertAll(Failures, f => f.Id));
        unforeseen.ExceptWith(Array.ConvertAll(FailedBefore, f => f.Id));

        return [.. unforeseen];
    }
}
