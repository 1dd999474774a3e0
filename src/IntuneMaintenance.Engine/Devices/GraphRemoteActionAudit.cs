namespace IntuneMaintenance.Engine.Devices;

/// <summary>One entry of the tenant's own record of remote actions (beta: remoteActionAudit).</summary>
internal sealed record GraphRemoteActionAudit
{
    public string? Action { get; init; }

    public string? ActionState { get; init; }

    public string? ManagedDeviceId { get; init; }

    public DateTimeOffset? RequestDateTime { get; init; }

    internal bool IsDestructive => ActionNames.IsDestructive(Action);

    internal bool Is(DestructiveAct act) => ActionNames.Means(Action, act) == true;
}
