using System;

namespace IntuneMaintenance;

/// <summary>Checks ids before anything goes out: a header row, a name or two joined ids must not become a path.</summary>
internal static class DeviceId
{
    internal static string Parse(string value, string parameter, string what = "device") => Guid.TryParseExact(value, "D", out Guid id)
        ? id.ToString("D")
        : throw new IntuneMaintenanceException(
            FailureKind.InvalidArgument,
            "InvalidDeviceId",
            $"-{parameter}: '{value}' is no {what} id. A {what} id is a GUID such as 11111111-2222-3333-4444-555555555555. Nothing was sent.")
        {
            Target = value,
            Advice = what == "device" ? "Get-IntuneDevice -Name finds the id of a device." : $"Name the {what} by its object id.",
        };
}
