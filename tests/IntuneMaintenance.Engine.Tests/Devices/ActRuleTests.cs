using IntuneMaintenance.Engine.Devices;
using Xunit;

namespace IntuneMaintenance.Engine.Tests.Devices;

public sealed class ActRuleTests
{
    private static readonly OwnDevice Nobody = new(null, "another-machine");

    private static readonly GraphDevice Device = new()
    {
        Id = "11111111-2222-3333-4444-555555555555",
        DeviceName = "DESKTOP-1",
        SerialNumber = "S1",
        OperatingSystem = "Windows",
        ManagedDeviceOwnerType = "company",
        DeviceEnrollmentType = "windowsAzureADJoin",
        AzureADDeviceId = "aaaaaaaa-2222-3333-4444-555555555555",
    };

    [Theory]
    [InlineData("S1", "DESKTOP-1", null)]
    [InlineData("s1", "RENAMED", null)]
    [InlineData(null, null, null)]
    [InlineData(null, "desktop-1", null)]
    [InlineData("S2", "DESKTOP-1", ActVerdict.IdentityChanged)]
    [InlineData(null, "DESKTOP-2", ActVerdict.IdentityChanged)]
    [InlineData("", "DESKTOP-2", ActVerdict.IdentityChanged)]
    public void A_device_is_known_by_its_serial_number_or_else_by_its_name(string? serial, string? name, object? verdict) =>
        Assert.Equal(verdict, Check(DestructiveAct.Retire, Device, serial, name));

    [Fact]
    public void A_serial_number_that_vanished_is_a_change() =>
        Assert.Equal(ActVerdict.IdentityChanged, Check(DestructiveAct.Retire, Device with { SerialNumber = null }, "S1"));

    [Theory]
    [InlineData("personal")]
    [InlineData("unknown")]
    [InlineData("somethingNew")]
    [InlineData(null)]
    public void Ownership_counts_as_it_is_now_and_what_is_not_known_is_personal(string? owner)
    {
        GraphDevice device = Device with { ManagedDeviceOwnerType = owner };

        Assert.Equal(ActVerdict.PersonalDevice, Check(DestructiveAct.Wipe, device));
        Assert.Equal(ActVerdict.PersonalDevice, Check(DestructiveAct.FreshStart, device));
        Assert.Null(Check(DestructiveAct.Retire, device));
        Assert.Null(Check(DestructiveAct.Delete, device));
        Assert.Null(Check(DestructiveAct.ResetPasscode, device));
        Assert.Null(ActRules.Check(new DeviceAct(device.Id, DestructiveAct.Wipe) { NamedById = true }, device, Nobody));
    }

    [Theory]
    [InlineData("androidEnterpriseDedicatedDevice", ActVerdict.PersonalDevice)]
    [InlineData("androidEnterpriseFullyManaged", ActVerdict.PersonalDevice)]
    [InlineData("androidEnterpriseCorporateWorkProfile", ActVerdict.PersonalDevice)]
    [InlineData("androidAOSPUserlessDeviceEnrollment", ActVerdict.PersonalDevice)]
    [InlineData("unknownFutureValue", ActVerdict.PersonalDevice)]
    [InlineData(null, ActVerdict.PersonalDevice)]
    [InlineData("userEnrollment", null)]
    public void A_delete_that_the_service_carries_out_as_a_wipe_is_one(string? enrollment, object? verdict) =>
        Assert.Equal(verdict, Check(DestructiveAct.Delete, Device with { OperatingSystem = "Android", ManagedDeviceOwnerType = "personal", DeviceEnrollmentType = enrollment }));

    [Theory]
    [InlineData("aaaaaaaa-2222-3333-4444-555555555555", "x", "DESKTOP-1", true)]
    [InlineData("AAAAAAAA-2222-3333-4444-555555555555", "x", "DESKTOP-1", true)]
    [InlineData("bbbbbbbb-2222-3333-4444-555555555555", "x", "DESKTOP-1", false)]
    [InlineData(null, "desktop-1", "DESKTOP-1", true)]
    [InlineData(null, "DESKTOP-1.corp.example", "DESKTOP-1", true)]
    [InlineData(null, "DESKTOP-ABCDEFG", "DESKTOP-ABCDEFGHIJ", true)]
    [InlineData(null, "DESKTOP", "DESKTOP-1", false)]
    [InlineData("", "", "", false)]
    public void The_machine_that_runs_this_is_known_by_its_id_and_its_name(string? entraId, string machine, string name, bool own)
    {
        GraphDevice device = Device with { DeviceName = name };

        Assert.Equal(own, new OwnDevice(entraId, machine).Is(device));
        Assert.Equal(own ? ActVerdict.OwnDevice : null, ActRules.Check(new DeviceAct(device.Id, DestructiveAct.Wipe) { NamedById = true }, device, new OwnDevice(entraId, machine))?.Verdict);
    }

    [Theory]
    [InlineData("retire", DestructiveAct.Retire, true)]
    [InlineData("removeCompanyData", DestructiveAct.Retire, true)]
    [InlineData("factoryReset", DestructiveAct.Wipe, true)]
    [InlineData("wipe", DestructiveAct.Wipe, true)]
    [InlineData("cleanWindowsDevice", DestructiveAct.FreshStart, true)]
    [InlineData("removeCompanyData", DestructiveAct.Delete, true)]
    [InlineData("wipe", DestructiveAct.Retire, false)]
    [InlineData("syncDevice", DestructiveAct.Retire, false)]
    [InlineData("remoteLock", DestructiveAct.Wipe, false)]
    [InlineData("deleteUserFromSharedAppleDevice", DestructiveAct.Delete, false)]
    [InlineData("resetPasscode", DestructiveAct.Wipe, false)]
    [InlineData("unknown", DestructiveAct.Wipe, null)]
    [InlineData("", DestructiveAct.Wipe, null)]
    [InlineData(null, DestructiveAct.Wipe, null)]
    public void Names_of_actions_say_yes_no_or_nothing(string? name, DestructiveAct act, bool? means) =>
        Assert.Equal(means, ActionNames.Means(name, act));

    private static ActVerdict? Check(DestructiveAct act, GraphDevice device, string? serial = null, string? name = null) =>
        ActRules.Check(new DeviceAct(device.Id, act) { SerialNumber = serial, DeviceName = name }, device, Nobody)?.Verdict;
}
