using IntuneMaintenance.Engine.Devices;
using Xunit;

namespace IntuneMaintenance.Engine.Tests.Devices;

public sealed class DeviceGuardTests
{
    [Theory]
    [InlineData(0, 1, 25)]
    [InlineData(1, 1, 25)]
    [InlineData(49, 1, 25)]
    [InlineData(50, 1, 25)]
    [InlineData(99, 1, 25)]
    [InlineData(100, 2, 25)]
    [InlineData(250, 5, 25)]
    [InlineData(259, 5, 25)]
    [InlineData(499, 9, 49)]
    [InlineData(500, 10, 50)]
    [InlineData(100_000, 10, 10_000)]
    public void The_limits_are_those_of_the_rule(int fleet, int free, int plan)
    {
        Assert.Equal(free, DeviceGuard.FreeLimit(fleet));
        Assert.Equal(plan, DeviceGuard.PlanLimit(fleet));
    }

    [Theory]
    [InlineData(10, 0, null, null)]
    [InlineData(11, 0, null, "DeviceGuardExceeded")]
    [InlineData(1, 10, null, "DeviceGuardExceeded")]
    [InlineData(0, 10, null, null)]
    [InlineData(11, 0, 11, null)]
    [InlineData(11, 0, 10, "ExpectedCountMismatch")]
    [InlineData(11, 0, 12, "ExpectedCountMismatch")]
    [InlineData(1, 0, 2, "ExpectedCountMismatch")]
    [InlineData(100, 0, 100, null)]
    [InlineData(101, 0, 101, "PlanRequired")]
    [InlineData(1, 100, 1, "PlanRequired")]
    [InlineData(101, 0, null, "PlanRequired")]
    public void A_thousand_devices_are_guarded(int requested, int lately, int? expected, string? errorId)
    {
        IntuneMaintenanceException? e = Record.Exception(() => DeviceGuard.Check(requested, lately, 1000, expected)) as IntuneMaintenanceException;

        Assert.Equal(errorId, e?.ErrorId);
        Assert.Equal(errorId is null ? null : FailureKind.Guard, e?.Kind);
    }
}
