namespace IntuneMaintenance.Engine.Decommission;

/// <summary>Refusals that the object has nothing to do with: the token or the account may not do this at all, or must say why.</summary>
internal static class AccountRefusal
{
    private static readonly string[] Words = ["authoriz", "following scopes", "permission", "privilege"];

    internal static bool Is(int? status, IntuneMaintenanceException? failure) =>
        status == 401
        || (failure is not null && LacksReason(failure))
        || (status == 403 && Array.Exists(Words, w => failure?.Message.Contains(w, StringComparison.OrdinalIgnoreCase) == true));

    /// <summary>Multi Admin Approval asks for a reason, and the plan says none: no object's failure.</summary>
    internal static bool LacksReason(IntuneMaintenanceException failure) => failure.ErrorId == "ApprovalJustificationRequired";
}
