using IntuneMaintenance.Engine.Decommission.Readiness;

namespace IntuneMaintenance.Engine.Decommission.People;

/// <summary>Users whom a plan deletes, and who still sign in with a federated domain when its turn comes: they go later, so the domain stays with this plan.</summary>
internal static class NamedUsers
{
    /// <summary>Who they are and what to do; empty when there are none. A domain below another one signs in where that one does.</summary>
    internal static string Told(DecommissionPlan plan, string domain)
    {
        string[] names = plan.Steps.Contains(DecommissionStep.Users) ? [.. plan.Users.Where(u => u.Included && IsOf(u.Name, domain)).Select(u => u.Name)] : [];
        return names.Length == 0 ? "" : $" The plan deletes {Found.Names(names)}, but only afterwards: once {(names.Length == 1 ? "that user is" : "they are")} gone, a new plan with -ConvertDomain converts it.";
    }

    private static bool IsOf(string user, string domain) =>
        user.EndsWith("@" + domain, StringComparison.OrdinalIgnoreCase) || (user.Contains('@', StringComparison.Ordinal) && user.EndsWith("." + domain, StringComparison.OrdinalIgnoreCase));
}
