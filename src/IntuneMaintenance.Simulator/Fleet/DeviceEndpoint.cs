namespace IntuneMaintenance.Simulator;

/// <summary>/deviceManagement/managedDevices: lists, items, remote actions, delete.</summary>
internal sealed class DeviceEndpoint(SimulatedTenantOptions options, Fleet fleet, DailyQuota quota, FaultPlan faults)
{
    private static readonly TimeSpan StaleFor = TimeSpan.FromMinutes(5);

    /// <summary>The destructive act that a request asks for, if any.</summary>
    internal static string? DestructiveAct(GraphRequest request)
    {
        if (!request.Is(0, "deviceManagement") || !request.Is(1, "managedDevices"))
        {
            return null;
        }

        return (request.Method, request.Segments.Count) switch
        {
            ("DELETE", 3) => "delete",
            ("POST", 4) => DeviceActions.Find(request.Segments[3]) is "retire" or "wipe" or "cleanWindowsDevice" ? DeviceActions.Find(request.Segments[3]) : null,
            _ => null,
        };
    }

    internal GraphAnswer Answer(GraphRequest request)
    {
        switch (request.Segments.Count)
        {
            case 2:
                return request.IsRead
                    ? Listing.List(request, new DeviceSet(fleet, request.Now), options.PageSize, options.IgnoreExpandOnLists)
                    : throw Errors.WrongVerb(request.Method);
            case 3:
                return request.Method switch
                {
                    "GET" => Listing.Item(request, new DeviceSet(fleet, request.Now), new DeviceRow(Visible(request), request.Now, fleet.Generator)),
                    "DELETE" => Act(request, "delete"),
                    _ => throw Errors.WrongVerb(request.Method),
                };
            case 4:
                string action = DeviceActions.Find(request.Segments[3]) ?? throw Errors.UnknownSegment(request.Segments[3]);
                return request.Method == "POST" ? Act(request, action) : throw Errors.WrongVerb(request.Method);
            default:
                throw Errors.UnknownSegment(request.Segments[^1]);
        }
    }

    private GraphAnswer Act(GraphRequest request, string action)
    {
        request.Subject = new AuditSubject(action, request.Segments[2], null);
        SimDevice device = Existing(request);
        bool keeps = action != "delete" && DeviceActions.CheckBody(request, action);
        bool destructive = action is "retire" or "wipe" or "delete" or "cleanWindowsDevice";
        if (action != "delete" && !DeviceActions.Supports(device, action))
        {
            throw Errors.Intune(request, 400, "BadRequest", $"Action {action} is not supported on this device: {device.OperatingSystem}, {device.EnrollmentType}");
        }

        if (destructive && device.Planted is not null && (device.Planted == "refused" || action == "delete"))
        {
            device.AttemptRefused = true;
            throw Errors.Intune(request, 400, "BadRequest", $"Device {device.Id} is in a state in which {action} cannot be applied");
        }

        if (!quota.Allows(device, action, request.Now))
        {
            throw QuotaExceeded(request, action);
        }

        quota.Use(device, action, request.Now);
        bool stale = destructive && faults.Hits(FaultNames.StaleRead, request.Uri.PathAndQuery, request.PathText, 1);
        fleet.Accept(device, action, request.Caller.Name, request.Now, keeps && device.Kind == DeviceKind.Windows, stale ? StaleFor : TimeSpan.Zero);
        if (faults.IsOn(FaultNames.VanishedDevice) && destructive)
        {
            Vanish(request);
        }

        return GraphAnswer.NoContent();
    }

    // A tenth of the fleet further, another admin removes a device that nobody has touched yet; five at most.
    private void Vanish(GraphRequest request)
    {
        int step = Math.Max(1, fleet.Devices.Count / 10);
        if (fleet.AcceptedDestructive % step != 0 || fleet.AcceptedDestructive / step > 5)
        {
            return;
        }

        SimDevice? victim = fleet.Devices
            .Where(d => !d.Gone && d.Planted is null && d.Accepted == 0)
            .MinBy(d => Dice.Roll(options.Seed, "vanished", d.Index));
        if (victim is not null)
        {
            fleet.Vanish(victim, request.Now);
        }
    }

    private GraphException QuotaExceeded(GraphRequest request, string action)
    {
        if (faults.IsOn(FaultNames.QuotaUnknownShape))
        {
            return faults.Next("quota-shape", 3) switch
            {
                0 => Errors.Intune(request, 400, "BadRequest", $"DailyDeviceActionLimitReached: the number of {action} requests permitted for the account today has been used up"),
                1 => new GraphException(403, "Forbidden", $"{{\"Reason\":\"ActionLimit\",\"Scope\":\"Tenant\",\"Window\":\"P1D\",\"Action\":\"{action}\"}}"),
                _ => new GraphException(400, "UnknownError", string.Empty),
            };
        }

        return Errors.Intune(request, 429, "TooManyRequests", $"The daily limit of {action} requests for this tenant has been exceeded");
    }

    private SimDevice Visible(GraphRequest request) =>
        fleet.Find(request.Segments[2]) is { } device && device.VisibleAt(request.Now) ? device : throw Errors.IntuneNotFound(request);

    private SimDevice Existing(GraphRequest request) =>
        fleet.Find(request.Segments[2]) is { Gone: false } device ? device : throw Errors.IntuneNotFound(request);
}
