using System.Text.Json;
using System.Text.Json.Nodes;

namespace IntuneMaintenance.Simulator;

/// <summary>The remote actions: which there are, what bodies they take, and which devices support them.</summary>
internal static class DeviceActions
{
    private static readonly string[] WithoutBody =
    [
        "retire", "resetPasscode", "syncDevice", "rebootNow", "shutDown", "remoteLock", "locateDevice", "disableLostMode", "recoverPasscode",
        "bypassActivationLock", "logoutSharedAppleDeviceActiveUser", "requestRemoteAssistance", "windowsDefenderUpdateSignatures",
    ];

    private static readonly string[] WithBody = ["wipe", "cleanWindowsDevice", "windowsDefenderScan"];

    internal static string? Find(string segment) =>
        WithoutBody.Concat(WithBody).FirstOrDefault(action => string.Equals(action, segment, StringComparison.OrdinalIgnoreCase));

    /// <summary>Refuses bodies that the action does not take; returns whether a wipe keeps the enrollment.</summary>
    internal static bool CheckBody(GraphRequest request, string action)
    {
        bool empty = WithoutBody.Contains(action) || action == "wipe";
        JsonObject body = request.Json(emptyAllowed: empty);
        foreach ((string name, JsonNode? value) in body)
        {
            if (name.StartsWith('@') || name.Contains("@odata", StringComparison.Ordinal))
            {
                continue;
            }

            CheckParameter(request, action, name, value);
        }

        string? required = action switch { "cleanWindowsDevice" => "keepUserData", "windowsDefenderScan" => "quickScan", _ => null };
        if (required is not null && body[required] is null)
        {
            throw Errors.BadRequest($"Parameter '{required}' of action '{action}' must be given.");
        }

        return action == "wipe" && body["keepEnrollmentData"] is JsonValue keep && keep.GetValue<bool>();
    }

    internal static bool Supports(SimDevice device, string action) => action switch
    {
        "retire" => device.SupportsRetire,
        "wipe" => device.SupportsWipe,
        "cleanWindowsDevice" or "windowsDefenderScan" or "windowsDefenderUpdateSignatures" => device.Kind == DeviceKind.Windows,
        "bypassActivationLock" or "disableLostMode" or "logoutSharedAppleDeviceActiveUser" => device.Kind is DeviceKind.Ios,
        "shutDown" => device.Kind is DeviceKind.Ios or DeviceKind.MacOs or DeviceKind.Windows,
        "remoteLock" or "resetPasscode" => device.Kind is not DeviceKind.Windows,
        _ => true,
    };

    private static void CheckParameter(GraphRequest request, string action, string name, JsonNode? value)
    {
        string kind = (action, name) switch
        {
            ("wipe", "keepEnrollmentData" or "keepUserData" or "persistEsimDataPlan") => "bool",
            ("wipe", "macOsUnlockCode") => "text",
            ("wipe", "useProtectedWipe") when request.IsBeta => "bool",
            ("wipe", "obliterationBehavior") when request.IsBeta => "obliterationBehavior",
            ("cleanWindowsDevice", "keepUserData") or ("windowsDefenderScan", "quickScan") => "bool",
            _ => throw Errors.BadRequest($"The parameter '{name}' in the request payload is not a valid parameter for the operation '{action}'."),
        };
        JsonValueKind given = value?.GetValueKind() ?? JsonValueKind.Null;
        bool fits = given == JsonValueKind.Null ? action == "wipe" : kind == "bool" ? given is JsonValueKind.True or JsonValueKind.False : given == JsonValueKind.String;
        if (!fits)
        {
            throw Errors.BadRequest($"Cannot convert the value of parameter '{name}' of '{action}' to the expected type.");
        }

        if (kind == "obliterationBehavior" && value is not null && !TypeSchema.IsMember("obliterationBehavior", value.GetValue<string>(), beta: true))
        {
            throw Errors.UnknownMember(value.GetValue<string>(), kind);
        }
    }
}
