using System.Globalization;

namespace IntuneMaintenance;

/// <summary>Refuses thresholds of which one would silence the other.</summary>
internal static class ConnectorThresholds
{
    /// <summary>A warning comes before something is critical: more days before it expires.</summary>
    internal static void CheckExpiry(int warning, string warningName, int critical, string criticalName) =>
        Check(critical > warning, critical, criticalName, warning, warningName);

    /// <summary>A warning comes before something is unhealthy: fewer days of silence.</summary>
    internal static void CheckSilence(int warning, string warningName, int critical, string criticalName) =>
        Check(warning > critical, warning, warningName, critical, criticalName);

    private static void Check(bool crossed, int more, string moreName, int less, string lessName)
    {
        if (crossed)
        {
            string first = more.ToString(CultureInfo.InvariantCulture);
            string second = less.ToString(CultureInfo.InvariantCulture);
            throw new IntuneMaintenanceException(FailureKind.InvalidArgument, "ThresholdsCrossed", $"-{moreName} {first} is more than -{lessName} {second}: nothing would ever be a warning.")
            {
                Advice = "A warning has to come before it is unhealthy: give both values of a pair.",
            };
        }
    }
}
