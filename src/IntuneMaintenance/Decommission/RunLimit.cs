using System;
using System.Globalization;
using System.Linq;

namespace IntuneMaintenance;

/// <summary>Where a run of a plan stops: after a step, or at a moment.</summary>
internal static class RunLimit
{
    internal static (DecommissionStep? Step, DateTimeOffset? Moment) Parse(string? until)
    {
        if (until is null)
        {
            return (null, null);
        }

        // Exact names only: Enum.Parse would take numbers and lists as well.
        if (Enum.GetNames(typeof(DecommissionStep)).FirstOrDefault(n => n.Equals(until, StringComparison.OrdinalIgnoreCase)) is { } step)
        {
            return ((DecommissionStep)Enum.Parse(typeof(DecommissionStep), step), null);
        }

        return DateTimeOffset.TryParse(until, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset moment)
            ? (null, moment)
            : throw new IntuneMaintenanceException(FailureKind.InvalidArgument, "UntilUnknown", $"-Until '{until}' is neither a step nor a moment. Nothing was done.")
            {
                Target = until,
                Advice = $"Steps: {string.Join(", ", Enum.GetNames(typeof(DecommissionStep)))}. Moments such as 2026-11-05T18:00Z.",
            };
    }
}
