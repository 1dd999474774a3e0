namespace IntuneMaintenance.Simulator;

/// <summary>The managed devices, what was asked of them, and what they do at their next check-in.</summary>
internal sealed class Fleet
{
    private readonly Dictionary<string, SimDevice> _byId = new(StringComparer.OrdinalIgnoreCase);
    private readonly PriorityQueue<(SimDevice Device, DeviceAct Act), DateTimeOffset> _pending = new();
    private readonly TenantAudit _audit;
    private readonly SimulatedTenantOptions _options;

    internal Fleet(SimulatedTenantOptions options, FleetGenerator generator, IReadOnlyList<SimUser> users, TenantAudit audit)
    {
        _audit = audit;
        _options = options;
        Generator = generator;
        foreach (SimDevice device in options.Twin is { } twin ? new TwinFleet(options, twin, generator).Devices() : Enumerable.Range(0, options.DeviceCount).Select(i => generator.Device(i, users)))
        {
            Devices.Add(device);
            _byId.Add(device.Id, device);
        }

        Devices.Where(d => d.IsSupervised).Skip(options.BypassCodesMissing).ToList().ForEach(d => d.HasBypassCode = true);
    }

    internal List<SimDevice> Devices { get; } = [];

    internal FleetGenerator Generator { get; }

    internal List<RemoteActionAudit> RemoteActions { get; } = [];

    internal int AcceptedDestructive { get; private set; }

    internal SimDevice? Find(string id) => _byId.GetValueOrDefault(id);

    /// <summary>Adds an act that the service took before this tenant began: it counts for the day, and its effect is somebody else's.</summary>
    internal void Remember(SimDevice device, DeviceAct act) => RemoteActions.Add(new RemoteActionAudit(device, act));

    /// <summary>Lets a device carry out what it was asked for before this tenant began.</summary>
    internal void Resume(SimDevice device, DeviceAct act)
    {
        AcceptedDestructive++;
        device.Acts.Add(act);
        Enqueue(device, act);
    }

    /// <summary>Takes an act for a device; its effect comes with the device's next check-in.</summary>
    internal void Accept(SimDevice device, string action, string initiator, DateTimeOffset now, bool keepsEnrollment, TimeSpan staleFor)
    {
        DateTimeOffset checkIn = device.Rhythm.Next(now);
        if (device.LastPokedCheckIn is { } poked && poked > now && poked < checkIn)
        {
            checkIn = poked;
        }

        DeviceAct act = new(action, initiator, now, checkIn) { KeepsEnrollment = keepsEnrollment };
        if (act.Destructive)
        {
            device.Accepted++;
            AcceptedDestructive++;
            device.StaleSince = now;
            device.StaleUntil = now + staleFor;
        }

        if (action == "syncDevice" && device.Rhythm.Period is not null)
        {
            Poke(device, now);
            act.EffectiveAt = device.LastPokedCheckIn!.Value;
        }

        device.Acts.Add(act);
        RemoteActions.Add(new RemoteActionAudit(device, act));
        switch (action)
        {
            case "retire":
                device.ManagementState = "retirePending";
                break;
            case "wipe" or "cleanWindowsDevice":
                device.ManagementState = "wipePending";
                break;
            case "delete":
                Remove(device, act, now);
                return;
        }

        Enqueue(device, act);
    }

    /// <summary>Lets every check-in that has come by now take effect.</summary>
    internal void Settle(DateTimeOffset now)
    {
        while (_pending.TryPeek(out (SimDevice Device, DeviceAct Act) next, out DateTimeOffset at) && at <= now)
        {
            _pending.Dequeue();
            // A sync may have brought the check-in forward; the later entry finds the act done.
            if (next.Act.State == "pending")
            {
                Execute(next.Device, next.Act, at);
            }
        }
    }

    /// <summary>Someone else removes a device.</summary>
    internal void Vanish(SimDevice device, DateTimeOffset now)
    {
        DeviceAct act = new("delete", "other.admin@" + "contoso.example", now, now);
        RemoteActions.Add(new RemoteActionAudit(device, act));
        Remove(device, act, now);
    }

    private void Poke(SimDevice device, DateTimeOffset now)
    {
        DateTimeOffset soon = now.AddSeconds(60 + Dice.Below(_options.Seed, "sync", device.Index, 240));
        if (device.LastPokedCheckIn is null || device.LastPokedCheckIn <= now || device.LastPokedCheckIn > soon)
        {
            device.LastPokedCheckIn = soon;
        }

        foreach (DeviceAct waiting in device.Acts.Where(a => a.State == "pending" && a.EffectiveAt > soon))
        {
            waiting.EffectiveAt = soon;
            Enqueue(device, waiting);
        }
    }

    private void Enqueue(SimDevice device, DeviceAct act)
    {
        if (act.EffectiveAt < DateTimeOffset.MaxValue)
        {
            _pending.Enqueue((device, act), act.EffectiveAt);
        }
    }

    private void Execute(SimDevice device, DeviceAct act, DateTimeOffset at)
    {
        act.UpdatedAt = at;
        if (device.Gone)
        {
            act.State = "canceled";
            return;
        }

        if (act.Destructive && device.Planted == "fails")
        {
            act.State = "failed";
            device.EndedFailed = true;
            device.ManagementState = act.Action == "retire" ? "retireFailed" : "wipeFailed";
            Record(device, act.Action, "failed", at, act.Initiator);
            return;
        }

        act.State = "done";
        if (act.Destructive && !act.KeepsEnrollment)
        {
            Remove(device, act, at);
            return;
        }

        if (act.Destructive)
        {
            device.ManagementState = "managed";
        }

        Record(device, act.Action, "executed", at, act.Initiator);
    }

    private void Remove(SimDevice device, DeviceAct act, DateTimeOffset at)
    {
        act.State = "done";
        act.UpdatedAt = at;
        device.Gone = true;
        Record(device, act.Action, "executed", at, act.Initiator);
    }

    private void Record(SimDevice device, string action, string outcome, DateTimeOffset at, string initiator) => _audit.Add(new AuditRecord
    {
        Seq = 0,
        Time = at,
        Kind = "effect",
        Actor = initiator,
        Action = action,
        DeviceId = device.Id,
        Outcome = outcome == "failed" ? "failed" : "accepted",
    });
}
