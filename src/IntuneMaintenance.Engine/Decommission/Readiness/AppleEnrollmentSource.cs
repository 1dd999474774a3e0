using IntuneMaintenance.Engine.Graph;

namespace IntuneMaintenance.Engine.Decommission.Readiness;

/// <summary>Tokens of Apple Business or School Manager that still bring devices in.</summary>
internal sealed class AppleEnrollmentSource : IReadinessSource
{
    public string Code => DecommissionFindingId.AppleEnrollmentOpen;

    public FindingSeverity WhenUnread => FindingSeverity.Warning;

    public async Task<IReadOnlyList<DecommissionFinding>> FindAsync(ReadinessScope scope, CancellationToken cancellationToken)
    {
        var open = new List<string>();
        await foreach (AppleToken token in scope.Door.ListAsync(GraphPath.Beta("deviceManagement/depOnboardingSettings?$select=id,tokenName,syncedDeviceCount"), ReadinessJson.Default.AppleToken, cancellationToken).ConfigureAwait(false))
        {
            if (token.SyncedDeviceCount > 0)
            {
                open.Add($"{token.TokenName} ({Found.Count(token.SyncedDeviceCount.Value, "device")})");
            }
        }

        return open.Count == 0 ? Found.Nothing : Found.One(
            Code,
            scope.Has(DecommissionStep.StopEnrollment) ? FindingSeverity.Note : FindingSeverity.Warning,
            open,
            $"{Found.Count(open.Count, "Apple enrolment token")} with devices that enrol as soon as they are set up: {Found.Names(open)}.",
            "Assign the devices to no server, or to another one, in Apple Business Manager, and sync the token; remove the token last.",
            "https://business.apple.com");
    }
}
