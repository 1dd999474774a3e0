namespace IntuneMaintenance.Engine.Devices;

/// <summary>
/// What the service calls remote actions. Its spellings are not documented and differ from place to place (facts §6), so words are looked
/// for, and a name that holds none of them says nothing.
/// </summary>
internal static class ActionNames
{
    private static readonly string[] Harmless =
    [
        "sync", "lock", "reboot", "restart", "shutDown", "locate", "lostMode", "scan", "signature", "logout", "assistance", "recoverPasscode",
        "bypass", "rotate", "deviceName", "rename", "notification", "collect", "remediation", "esim", "deviceAccount", "deleteUser", "recovery", "attestation",
    ];

    private static readonly string[] Retire = ["retire", "removeCompanyData"];
    private static readonly string[] Wipe = ["wipe", "factoryReset"];
    private static readonly string[] FreshStart = ["cleanWindows", "freshStart"];
    private static readonly string[] Passcode = ["resetPasscode"];
    private static readonly string[] Delete = ["delete"];
    private static readonly string[] Others = ["automaticRedeployment", "deprovision"];

    internal static bool IsDestructive(string? name) =>
        !Has(Harmless, name) && (Has(Retire, name) || Has(Wipe, name) || Has(FreshStart, name) || Has(Passcode, name) || Has(Delete, name) || Has(Others, name));

    /// <summary>True when the name stands for the act, false when it stands for another action, null when nobody can tell.</summary>
    internal static bool? Means(string? name, DestructiveAct act)
    {
        if (Has(Harmless, name))
        {
            return false;
        }

        bool means = act switch
        {
            DestructiveAct.Retire => Has(Retire, name),
            DestructiveAct.Wipe => Has(Wipe, name),
            DestructiveAct.FreshStart => Has(FreshStart, name),
            DestructiveAct.ResetPasscode => Has(Passcode, name),

            // The service carries a delete out as a retire or a wipe.
            _ => Has(Delete, name) || Has(Retire, name) || Has(Wipe, name),
        };
        return means ? true : IsDestructive(name) ? false : null;
    }

    private static bool Has(string[] words, string? name) =>
        name is not null && Array.Exists(words, w => name.Contains(w, StringComparison.OrdinalIgnoreCase));
}
