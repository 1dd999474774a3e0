using System.Globalization;
using IntuneMaintenance.Engine.Text;

namespace IntuneMaintenance.Engine.Connectors;

/// <summary>Judges a connector by the tenant's clock. The worst that is found decides, and everything found is told.</summary>
internal static class HealthRules
{
    internal static (ConnectorHealth Health, string Reason) Judge(ConnectorFacts facts, ConnectorQuery limits, DateTimeOffset now)
    {
        if (!facts.IsConfigured)
        {
            return (ConnectorHealth.NotConfigured, "It is not set up.");
        }

        if (facts.IsRetired)
        {
            return (ConnectorHealth.Retired, "Microsoft ended the support of Exchange connectors on 2024-02-19; it no longer synchronises.");
        }

        List<(ConnectorHealth Health, string Reason)> found = [.. Findings(facts, limits, now)];
        return found.Count == 0
            ? (ConnectorHealth.Healthy, "")
            : (found.Min(f => f.Health), string.Join(" ", found.OrderBy(f => f.Health).Select(f => f.Reason)));
    }

    /// <summary>Whole days that are left, rounded down: 0 on the last day, negative from the moment of expiry.</summary>
    internal static int? DaysLeft(DateTimeOffset? expires, DateTimeOffset now) =>
        expires is { } end ? (int)Math.Floor((end - now).TotalDays) : null;

    private static IEnumerable<(ConnectorHealth Health, string Reason)> Findings(ConnectorFacts facts, ConnectorQuery limits, DateTimeOffset now)
    {
        if (facts.Broken is { } broken)
        {
            yield return (ConnectorHealth.Unhealthy, broken);
        }

        if (facts.Unknowable is { } unknowable)
        {
            yield return (ConnectorHealth.Unknown, unknowable);
        }

        if (facts.Doubtful is { } doubtful)
        {
            yield return (ConnectorHealth.Warning, doubtful);
        }

        if (facts.Expires is { } end)
        {
            TimeSpan left = end - now;
            string day = end.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            if (left <= TimeSpan.Zero)
            {
                yield return (ConnectorHealth.Unhealthy, $"It expired on {day}.");
            }
            else if (left <= TimeSpan.FromDays(limits.WarningDays))
            {
                yield return (left <= TimeSpan.FromDays(limits.CriticalDays) ? ConnectorHealth.Unhealthy : ConnectorHealth.Warning, $"It expires on {day}, {Counted.Days(DaysLeft(end, now)!.Value)} from now.");
            }
        }

        if (facts.MustSync)
        {
            if (Silence(facts, limits, now) is { } silence)
            {
                yield return silence;
            }
        }
    }

    private static (ConnectorHealth Health, string Reason)? Silence(ConnectorFacts facts, ConnectorQuery limits, DateTimeOffset now)
    {
        if (facts.LastSync is not { } last)
        {
            return (ConnectorHealth.Warning, "It has never synchronised.");
        }

        TimeSpan silent = now - last;
        string text = $"It has been silent for {Counted.Days((int)Math.Floor(silent.TotalDays))}.";
        if (facts.OwnSilentDays is { } own && silent >= TimeSpan.FromDays(own))
        {
            return (ConnectorHealth.Unhealthy, text);
        }

        return silent >= TimeSpan.FromDays(limits.SilentCriticalDays) ? (ConnectorHealth.Unhealthy, text)
            : silent >= TimeSpan.FromDays(limits.SilentWarningDays) ? (ConnectorHealth.Warning, text)
            : null;
    }
}
