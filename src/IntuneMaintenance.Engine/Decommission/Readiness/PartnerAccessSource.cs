namespace IntuneMaintenance.Engine.Decommission.Readiness;

/// <summary>Partners, guests and foreign apps that still hold power over the tenant. A kind that may not be read is told; the others count.</summary>
internal sealed class PartnerAccessSource : IReadinessSource
{
    private static readonly string[] Standing = ["active", "approved", "activating", "expiring"];
    // Relationships are this tenant's power over others, not that of others here.
    private static readonly DelegatedAdminKind[] Kinds = [DelegatedAdminKind.ServiceProvider, DelegatedAdminKind.DirectoryRole, DelegatedAdminKind.IntuneRole, DelegatedAdminKind.ForeignApp];
    private readonly IDelegatedAdmins _admins;

    internal PartnerAccessSource(IDelegatedAdmins admins) => _admins = admins;

    public string Code => DecommissionFindingId.PartnerAccess;

    public FindingSeverity WhenUnread => FindingSeverity.Warning;

    public async Task<IReadOnlyList<DecommissionFinding>> FindAsync(ReadinessScope scope, CancellationToken cancellationToken)
    {
        var holders = new List<DelegatedAdmin>();
        var refused = new List<string>();
        await _admins.FindAsync(
            new DelegatedAdminQuery { Kinds = Kinds, SkipUsage = true },
            admin =>
            {
                holders.Add(admin);
                return Task.CompletedTask;
            },
            failure =>
            {
                refused.Add($"{failure.Target}: {failure.Message}");
                return Task.CompletedTask;
            },
            cancellationToken).ConfigureAwait(false);

        HashSet<string> going = new(scope.Has(DecommissionStep.PartnerAccess) ? scope.Plan.Partners.Where(p => p.Included).Select(p => p.Id) : [], StringComparer.OrdinalIgnoreCase);
        string[] standing = [.. holders.Where(h => !going.Contains(h.Id) && Standing.Contains(h.Status, StringComparer.OrdinalIgnoreCase)).Select(h => $"{h.DisplayName} ({h.Kind})")];
        IReadOnlyList<DecommissionFinding> found = standing.Length == 0 ? Found.Nothing : Found.One(
            Code,
            FindingSeverity.Warning,
            standing,
            $"{Found.Count(standing.Length, "outsider")} with power over the tenant: {Found.Names(standing)}.",
            "Get-IntuneDelegatedAdmin shows what they hold; Remove-IntuneDelegatedAdmin ends what Graph can end.");
        return refused.Count == 0 ? found : [.. found, Found.Unread(Code, WhenUnread, string.Join(" ", refused), "Connect with the permission that is missing.")];
    }
}
