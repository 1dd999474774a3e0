namespace IntuneMaintenance.Engine.Decommission;

/// <summary>What to say while requests wait for Multi Admin Approval.</summary>
internal static class ApprovalWait
{
    internal static readonly TimeSpan Look = TimeSpan.FromHours(1);

    /// <param name="requests">All that wait.</param>
    /// <param name="withoutCode">Those whose code nobody here knows: whoever filed them was gone before the answer came. The service takes no second request beside them.</param>
    internal static string Text(int requests, int withoutCode) => $"{requests} requests wait for Multi Admin Approval."
        + (withoutCode == 0 ? "" : $" {withoutCode} of them were filed by a run that ended before it learned their code, or by somebody else: an approval of these is of no use. Have them rejected or cancelled in the Intune admin center (Tenant administration > Multi Admin Approval); then they are asked for anew.");
}
