namespace IntuneMaintenance.Engine.Decommission.Readiness;

/// <summary>Whether the token that signed in could do what the plan's steps do.</summary>
internal sealed class PermissionSource : IReadinessSource
{
    public string Code => DecommissionFindingId.PermissionMissing;

    public FindingSeverity WhenUnread => FindingSeverity.Warning;

    public Task<IReadOnlyList<DecommissionFinding>> FindAsync(ReadinessScope scope, CancellationToken cancellationToken)
    {
        if (scope.Identity.Permissions is not { } granted)
        {
            return Task.FromResult<IReadOnlyList<DecommissionFinding>>([Found.Unread(Code, WhenUnread, "the token does not tell its permissions.", "Look at them in the Entra admin center.")]);
        }

        string[] missing =
        [
            .. scope.Plan.Steps
                .SelectMany(step => StepPermissions.Of(step, scope.Plan, scope.Identity.TokenKind == TokenKind.AppOnly).Select(needed => (step, needed)))
                .Where(p => !StepPermissions.IsMet(p.needed, granted))
                .GroupBy(p => p.needed, p => p.step, StringComparer.Ordinal)
                .Select(g => $"{g.Key} ({string.Join(", ", g)})"),
        ];
        return Task.FromResult(missing.Length == 0
            ? Found.Nothing
            : Found.One(Code, FindingSeverity.Blocking, missing, $"{Found.Count(missing.Length, "permission")} missing: {string.Join("; ", missing)}.", $"Connect with {(missing.Length == 1 ? "it" : "them")}, as {scope.Identity.Account} or another; Test-IntunePermission shows what this token has."));
    }
}
