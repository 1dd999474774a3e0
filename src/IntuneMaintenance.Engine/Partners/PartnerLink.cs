using System.Net;
using IntuneMaintenance.Engine.Connection;
using IntuneMaintenance.Engine.Graph;

namespace IntuneMaintenance.Engine.Partners;

/// <summary>The partner admin link of the calling identity, kept by Azure Resource Manager (facts §4).</summary>
internal sealed class PartnerLink
{
    private const string Version = "?api-version=2018-02-01";
    private const string Collection = "Microsoft.ManagementPartner/partners";
    private static readonly string[] LinkedAlready = ["Conflict", "PartnerIdAlreadyLinked"];
    private readonly ArmDoor _arm;

    internal PartnerLink(ArmDoor arm) => _arm = arm;

    /// <summary>Null when nothing is linked.</summary>
    internal async Task<ArmPartner?> ReadAsync(CancellationToken cancellationToken)
    {
        GraphDoor door = await _arm.OpenAsync(cancellationToken).ConfigureAwait(false);
        GraphAnswer answer = await door.SendAsync(HttpMethod.Get, GraphPath.Arm(Collection + Version), null, null, repeatable: true, cancellationToken).ConfigureAwait(false);
        if (answer.Status == HttpStatusCode.NotFound)
        {
            return null;
        }

        ArmPartner found = answer.OrThrow().Read(PartnerJson.Default.ArmPartner);
        return string.Equals(found.Properties?.State, "Deleted", StringComparison.OrdinalIgnoreCase) ? null : found;
    }

    /// <summary>Sends PUT, PATCH or DELETE for a partner ID. Each names its result, so that it may be sent again.</summary>
    internal async Task SendAsync(HttpMethod method, string partnerId, CancellationToken cancellationToken)
    {
        GraphDoor door = await _arm.OpenAsync(cancellationToken).ConfigureAwait(false);
        GraphPath path = GraphPath.Arm($"{Collection}/{partnerId}{Version}");
        byte[]? body = method == HttpMethod.Delete ? null : "{}"u8.ToArray();
        GraphAnswer answer = await door.SendAsync(method, path, body, null, repeatable: true, cancellationToken).ConfigureAwait(false);
        if (!answer.IsSuccess)
        {
            throw Translate(answer.ToFailure(), partnerId);
        }
    }

    private static IntuneMaintenanceException Translate(IntuneMaintenanceException failure, string partnerId)
    {
        bool linked = LinkedAlready.Contains(failure.Code, StringComparer.OrdinalIgnoreCase);
        return linked
            ? new IntuneMaintenanceException(FailureKind.Exists, "PartnerAlreadyLinked", failure.Message, failure) { Status = failure.Status, Code = failure.Code, Target = partnerId, Advice = "Set-IntunePartner changes the partner ID that is linked." }
            : failure.Kind == FailureKind.NotFound
                ? new IntuneMaintenanceException(FailureKind.NotFound, "PartnerNotFound", failure.Message, failure) { Status = failure.Status, Code = failure.Code, Target = partnerId, Advice = "Check the partner ID in Partner Center, and with Get-IntunePartner what is linked." }
                : failure;
    }
}
