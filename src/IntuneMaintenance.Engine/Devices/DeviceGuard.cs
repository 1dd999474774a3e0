using System.Globalization;
using IntuneMaintenance.Engine.Text;

namespace IntuneMaintenance.Engine.Devices;

/// <summary>
/// The brake on direct acts. It counts distinct devices over 24 hours, so that a loop over single ids meets it too, and no
/// switch or preference lifts it.
/// </summary>
internal static class DeviceGuard
{
    internal static readonly TimeSpan Window = TimeSpan.FromHours(24);
    private const int FreeDevices = 10;
    private const int FreeShare = 50; // 2 %
    private const int PlanDevices = 25;
    private const int PlanShare = 10; // 10 %

    /// <summary>Acts that go out without a count: 10 devices or 2 %, whichever is smaller, but at least one.</summary>
    internal static int FreeLimit(int fleet) => Math.Max(1, Math.Min(FreeDevices, fleet / FreeShare));

    /// <summary>Acts that go out at all without a plan: 10 % or 25 devices, whichever is more.</summary>
    internal static int PlanLimit(int fleet) => Math.Max(PlanDevices, fleet / PlanShare);

    /// <summary>Throws when the request as a whole must not go out.</summary>
    internal static void Check(int requested, int actedLately, int fleet, int? expectedCount)
    {
        if (expectedCount is { } expected && expected != requested)
        {
            throw Refused(
                "ExpectedCountMismatch",
                $"-ExpectedCount says {Text(expected)}, but the command names {Counted.Devices(requested)}. Nothing was sent.",
                "Look at the list again, then name the exact number.");
        }

        int total = requested + actedLately;
        string counts = $"{Counted.Devices(requested)} now and {Text(actedLately)} in the last 24 hours, of a fleet of {Text(fleet)}";
        if (total > PlanLimit(fleet))
        {
            throw Refused(
                "PlanRequired",
                $"This is more than direct commands may do: {counts}. Beyond {Counted.Devices(PlanLimit(fleet))} only a plan acts. Nothing was sent.",
                "Make a plan with New-IntuneDecommissionPlan and run it with Invoke-IntuneDecommission.");
        }

        if (total > FreeLimit(fleet) && expectedCount is null)
        {
            throw Refused(
                "DeviceGuardExceeded",
                $"This is more than {Counted.Devices(FreeLimit(fleet))} in 24 hours ({Text(FreeDevices)} or 2 %, whichever is smaller): {counts}. Nothing was sent.",
                $"If it is meant, name the exact number: -ExpectedCount {Text(requested)}. -Confirm:$false and -Force do not replace it.");
        }
    }

    private static IntuneMaintenanceException Refused(string id, string message, string advice) =>
        new(FailureKind.Guard, id, message) { Advice = advice };

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
