namespace IntuneMaintenance.Engine.Devices;

/// <summary>One entry of the tenant's own record of remote actions (beta: remoteActionAudit).</summary>
internal sealed record GraphRemoteActionAudit
{
    private static readonly string[] Destructive = ["retire", "wipe", "delete", "cleanWindows", "factoryReset", "resetPasscode", "removeCompanyData"];

    public string? Action { get; init; }

    public string? ActionState { get; init; }

    public string? ManagedDeviceId { get; init; }

    public DateTimeOffset? RequestDateTime { get; init; }

    internal bool IsDestructive =>
        Array.Exists(Destructive, d => Action?.Contains(d, StringComparison.OrdinalIgnoreCase) == true);

    internal bool Is(DestructiveAct act) => act switch
    {
        DestructiveAct.Retire => Says("retire") || Says("removeCompanyData"),
        DestructiveAct.Wipe => Says("wipe") || Says("factoryReset"),
        DestructiveAct.FreshStart => Says("cleanWindows"),
        DestructiveAct.ResetPasscode => Says("resetPasscode"),
        _ => Says("delete"),
    };

    private bool Says(string word) => Action?.Contains(word, StringComparison.OrdinalIgnoreCase) == true;
}
