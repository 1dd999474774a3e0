using System.Globalization;

namespace IntuneMaintenance.Simulator;

internal sealed record RemoteActionAudit(SimDevice Device, DeviceAct Act)
{
    internal object? Value(string property, int position) => property switch
    {
        "id" => string.Create(CultureInfo.InvariantCulture, $"{Device.Id}_{position}"),
        "deviceDisplayName" => Device.Name,
        "userName" => Device.User?.DisplayName ?? string.Empty,
        "initiatedByUserPrincipalName" => Act.Initiator,
        "action" => Action(Act.Action),
        "requestDateTime" => Act.RequestedAt,
        "deviceOwnerUserPrincipalName" => Device.User?.Upn ?? string.Empty,
        "deviceIMEI" => string.Empty,
        "actionState" => Act.State,
        "managedDeviceId" => Device.Id,
        "deviceActionCategory" => "single",
        "bulkDeviceActionId" => null,
        _ => null,
    };

    private static string Action(string action) => action switch
    {
        "retire" => "removeCompanyData",
        "wipe" => "factoryReset",
        "windowsDefenderScan" => "quickScan",
        "syncDevice" or "requestRemoteAssistance" or "bypassActivationLock" => "unknown",
        _ => action,
    };
}
