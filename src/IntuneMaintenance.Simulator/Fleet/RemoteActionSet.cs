using System.Text.Json;

namespace IntuneMaintenance.Simulator;

internal sealed class RemoteActionSet(Fleet fleet, DateTimeOffset now) : RowSet
{
    private static readonly string[] Properties =
    [
        "id", "deviceDisplayName", "userName", "initiatedByUserPrincipalName", "action", "requestDateTime", "deviceOwnerUserPrincipalName",
        "deviceIMEI", "actionState", "managedDeviceId", "deviceActionCategory", "bulkDeviceActionId",
    ];

    internal override string TypeName => "remoteActionAudit";

    internal override int Positions => fleet.RemoteActions.Count;

    internal override Row? At(int position)
    {
        RemoteActionAudit audit = fleet.RemoteActions[position];
        bool hidden = audit.Device.IsStale(now) && audit.Act.RequestedAt >= audit.Device.StaleSince;
        return hidden ? null : new TableRow(Properties, name => audit.Value(name, position));
    }

    internal override bool Knows(string property, bool beta) => Properties.Contains(property);
}
