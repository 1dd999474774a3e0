using System;
using System.Linq;

namespace IntuneMaintenance;

/// <summary>Where a campaign stands, by its journal.</summary>
public sealed class DecommissionStatus
{
    /// <summary>Organization name.</summary>
    public string TenantName { get; set; } = "";

    /// <summary>Tenant id.</summary>
    public string TenantId { get; set; } = "";

    /// <summary>Id of the plan.</summary>
    public string PlanId { get; set; } = "";

    /// <summary>Hash of the plan.</summary>
    public string PlanHash { get; set; } = "";

    /// <summary>Where the backup goes.</summary>
    public string BackupPath { get; set; } = "";

    /// <summary>Where the journal is.</summary>
    public string JournalPath { get; set; } = "";

    /// <summary>Where the campaign stands.</summary>
    public DecommissionState State { get; set; }

    /// <summary>When to run again (UTC, the tenant's clock); null when there is nothing to wait for.</summary>
    public DateTimeOffset? NextRunDateTime { get; set; }

    /// <summary>Devices of the plan that are to go.</summary>
    public int DeviceCount { get; set; }

    /// <summary>Devices that are done or gone.</summary>
    public int Done { get; set; }

    /// <summary>Devices that failed for good.</summary>
    public int Failed { get; set; }

    /// <summary>Devices whose act was accepted and is not done yet.</summary>
    public int Pending { get; set; }

    /// <summary>Devices whose outcome is unclear.</summary>
    public int Unclear { get; set; }

    /// <summary>Devices that nothing was sent to yet.</summary>
    public int Remaining { get; set; }

    /// <summary>The devices that are to go, by platform.</summary>
    public DecommissionPlatformResult[] Platforms { get; set; } = [];

    /// <summary>When the last device is through or has failed, at the latest (UTC): quotas kept, the days of following up over. Null when none is under way any longer.</summary>
    public DateTimeOffset? EstimatedEndDateTime { get; set; }

    /// <summary>The steps.</summary>
    public DecommissionStepResult[] Steps { get; set; } = [];

    /// <summary>Devices that failed or are unclear, with the reason.</summary>
    public DeviceActResult[] Problems { get; set; } = [];

    /// <summary>Why devices, and objects of the other steps, failed or are unclear, the most frequent reason first, with how many.</summary>
    public string[] ProblemReasons => FailureReasons.Of(RehearsedFailure.Of(this).Select(f => (f.Step == DecommissionStep.Devices ? f.State.ToString() : $"{f.Step} {f.State}", f.Reason)));

    /// <summary>Days (UTC) on which devices were asked to go.</summary>
    public DateTime[] ActingDays { get; set; } = [];

    /// <summary>Requests that its runs sent, by the journal: a run that was killed did not tell of its last ones.</summary>
    public int RequestCount { get; set; }

    /// <summary>What was foreseen, beside what has happened; null when there is no rehearsal to hold it against.</summary>
    public DecommissionForecast? Forecast { get; set; }

    /// <summary>Ids of devices and objects that failed though a rehearsal did not say so; null when it was held against none.</summary>
    public string[]? UnforeseenId { get; set; }

    /// <summary>Failures that a rehearsal did not foresee; null when it was held against none.</summary>
    public int? UnforeseenCount => UnforeseenId?.Length;

    /// <summary>What people have to do themselves.</summary>
    public ChecklistItem[] Checklist { get; set; } = [];

    /// <summary>What a person should know next.</summary>
    public string? Detail { get; set; }
}
