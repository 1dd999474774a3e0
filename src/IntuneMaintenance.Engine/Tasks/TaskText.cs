using System.Globalization;

namespace IntuneMaintenance.Engine.Tasks;

/// <summary>Dates and counts in the sentences of tasks.</summary>
internal static class TaskText
{
    internal static string Day(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Whole days until a moment; negative when it has passed.</summary>
    internal static int DaysUntil(DateTimeOffset moment, DateTimeOffset now) => (int)Math.Floor((moment - now).TotalDays);
}
