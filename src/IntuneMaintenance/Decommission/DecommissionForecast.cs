using System;

namespace IntuneMaintenance;

/// <summary>What a rehearsal foresaw of a campaign, beside what has happened.</summary>
public sealed class DecommissionForecast
{
    /// <summary>When it was rehearsed (UTC, the tenant's clock).</summary>
    public DateTimeOffset RehearsedDateTime { get; set; }

    /// <summary>Days (UTC) on which devices are asked to go, as foreseen.</summary>
    public int ForeseenDays { get; set; }

    /// <summary>Days on which devices were asked.</summary>
    public int ActingDays { get; set; }

    /// <summary>Requests, as foreseen.</summary>
    public int ForeseenRequests { get; set; }

    /// <summary>Requests that were sent.</summary>
    public int RequestCount { get; set; }

    /// <summary>Devices and objects that do not end well, as foreseen.</summary>
    public int ForeseenFailures { get; set; }

    /// <summary>Those that have not ended well.</summary>
    public int FailureCount { get; set; }

    /// <summary>Those among them that were not foreseen.</summary>
    public int UnforeseenCount { get; set; }

    /// <summary>When the campaign ends, as foreseen (UTC, the tenant's clock).</summary>
    public DateTimeOffset ForeseenEndDateTime { get; set; }

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant(
        $"rehearsed {RehearsedDateTime.UtcDateTime:yyyy-MM-dd}: {ActingDays} of {ForeseenDays} days, {RequestCount} of {ForeseenRequests} requests, {FailureCount} failures ({ForeseenFailures} foreseen, {UnforeseenCount} not), end foreseen {ForeseenEndDateTime.UtcDateTime:yyyy-MM-dd HH:mm} UTC");
}
