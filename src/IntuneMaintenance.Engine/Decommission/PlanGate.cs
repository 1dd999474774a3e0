using IntuneMaintenance.Engine.Connection;
using IntuneMaintenance.Engine.Journal;

namespace IntuneMaintenance.Engine.Decommission;

/// <summary>A plan runs in its tenant, under its hash, on its journal, or not at all. Nothing lifts this.</summary>
internal static class PlanGate
{
    internal static void Check(DecommissionPlan plan, string? hash, TenantIdentity identity)
    {
        CheckTenant(plan, identity);
        if (string.IsNullOrWhiteSpace(hash))
        {
            throw Closed("PlanHashRequired", $"-PlanHash is missing. '{plan.Path}' runs only with the hash that says which plan was looked at. Nothing was done.", plan);
        }

        if (!string.Equals(hash.Trim(), plan.PlanHash, StringComparison.OrdinalIgnoreCase))
        {
            throw Closed("PlanHashMismatch", $"-PlanHash '{hash}' is not the hash of '{plan.Path}': it is another plan, or it was changed. Nothing was done.", plan);
        }
    }

    internal static void CheckTenant(DecommissionPlan plan, TenantIdentity identity)
    {
        if (!string.Equals(plan.TenantId, identity.TenantId, StringComparison.OrdinalIgnoreCase))
        {
            throw new IntuneMaintenanceException(
                FailureKind.Guard,
                "PlanOfAnotherTenant",
                $"'{plan.Path}' is a plan for {plan.TenantName} ({plan.TenantId}); the connection is to {identity.TenantName} ({identity.TenantId}). Nothing was done.")
            {
                Target = plan.Path,
                Advice = "Connect to the plan's tenant, or make a plan for this one.",
            };
        }
    }

    /// <summary>A finding that blocks stops the plan, unless the plan itself accepts it.</summary>
    internal static void CheckReadiness(DecommissionPlan plan, DecommissionCheck check)
    {
        // Drift is the first step's business, in every run.
        DecommissionFinding[] blocking = [.. check.Findings.Where(f => f.Severity == FindingSeverity.Blocking && !f.IsAccepted && (f.FindingId == DecommissionFindingId.NothingToDo || DecommissionFindingId.Acceptable.Contains(f.FindingId)))];
        if (blocking.Length > 0)
        {
            string[] acceptable = [.. blocking.Select(f => f.FindingId).Where(DecommissionFindingId.Acceptable.Contains)];
            string what = string.Join(" ", blocking.Select(f => $"{f.FindingId}: {f.Evidence}"));
            throw new IntuneMaintenanceException(FailureKind.Guard, "PlanNotReady", $"'{plan.Path}' must not run yet. {what} Nothing was done.")
            {
                Target = plan.Path,
                Advice = acceptable.Length < blocking.Length ? "Make a plan that acts on something."
                    : $"Test-IntuneDecommission shows what to do. What shall not be put right is accepted in a new plan: New-IntuneDecommissionPlan -Accept {string.Join(", ", acceptable)}.",
            };
        }
    }

    /// <summary>What a run is asked for has to stand in the plan.</summary>
    internal static void CheckSteps(DecommissionPlan plan, DecommissionRunRequest request)
    {
        DecommissionStep? missing = request.Step.Cast<DecommissionStep?>().Append(request.UntilStep).FirstOrDefault(s => s is { } step && !plan.Steps.Contains(step));
        if (missing is { } unknown)
        {
            throw new IntuneMaintenanceException(FailureKind.InvalidArgument, "StepNotInPlan", $"The plan '{plan.Path}' has no step {unknown}. Nothing was done.")
            {
                Target = unknown,
                Advice = $"Its steps: {string.Join(", ", plan.Steps)}.",
            };
        }
    }

    internal static IntuneMaintenanceException BeforeItsTurn(DecommissionPlan plan, DecommissionStep step, DecommissionStep before) =>
        new(FailureKind.Guard, "StepBeforeItsTurn", $"-Step {step} comes after {before}, which has not ended. Nothing of it was done.")
        {
            Target = plan.Path,
            Advice = $"Run {before} first, or make a plan without it.",
        };

    internal static void CheckJournal(DecommissionPlan plan, JournalRecord head, string location)
    {
        if (head.Kind != RecordKind.Head || head.Facts is null || head.Facts.GetValueOrDefault("planHash") != plan.PlanHash)
        {
            throw Closed(
                "JournalOfAnotherPlan",
                $"The journal '{location}' belongs to another plan, or the plan was changed since its campaign began. Nothing was done.",
                plan);
        }
    }

    private static IntuneMaintenanceException Closed(string id, string message, DecommissionPlan plan) => new(FailureKind.Guard, id, message)
    {
        Target = plan.Path,
        Advice = "Run Test-IntuneDecommission: it shows the tenant, the counts and the hash.",
    };
}
