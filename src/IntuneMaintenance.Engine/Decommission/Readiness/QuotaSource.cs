using System.Globalization;

namespace IntuneMaintenance.Engine.Decommission.Readiness;

/// <summary>How many days the tenant's daily quotas make of it.</summary>
internal sealed class QuotaSource : IReadinessSource
{
    // What the service takes a day, tenant-wide, as published (facts §0.7).
    private const int Retires = 1000;
    private const int Wipes = 500;

    public string Code => DecommissionFindingId.QuotaDays;

    public FindingSeverity WhenUnread => FindingSeverity.Note;

    public Task<IReadOnlyList<DecommissionFinding>> FindAsync(ReadinessScope scope, CancellationToken cancellationToken)
    {
        DecommissionPlan plan = scope.Plan;
        bool beyond = plan.RetiresPerDay > Retires || plan.WipesPerDay > Wipes;
        if ((scope.Days <= 1 && !beyond) || !scope.Has(DecommissionStep.Devices))
        {
            return Task.FromResult(Found.Nothing);
        }

        string evidence = string.Create(
            CultureInfo.InvariantCulture,
            $"{plan.RetireCount} retires at {plan.RetiresPerDay} a day and {plan.WipeCount} wipes at {plan.WipesPerDay} a day take {Found.Count(scope.Days, "day")}; the last device is through, or has failed, by {Found.Day(scope.End)}.");
        return Task.FromResult(beyond
            ? Found.One(Code, FindingSeverity.Warning, [], string.Create(CultureInfo.InvariantCulture, $"{evidence} The service publishes {Retires} retires and {Wipes} wipes a day: without more granted by support it takes longer."), "Keep the defaults, unless support has raised the quota.")
            : Found.One(Code, FindingSeverity.Note, [], evidence, "Let a schedule run it every day."));
    }
}
