namespace IntuneMaintenance.Simulator;

/// <summary>The published limits (facts §11), counted per application and per tenant in sliding windows; refused calls count too.</summary>
internal sealed class Throttle(int users)
{
    private static readonly string[] DeviceFamily =
        ["managedDevices", "deviceManagementScripts", "deviceShellScripts", "deviceHealthScripts", "detectedApps", "remoteActionAudits", "managedDeviceOverview"];

    private readonly Dictionary<string, Queue<DateTimeOffset>> _windows = [];

    /// <summary>Null when the call may pass, else how long to wait.</summary>
    internal TimeSpan? Count(GraphRequest request)
    {
        if (request.Is(0, "deviceManagement") || request.Is(0, "deviceAppManagement"))
        {
            bool devices = request.Segments.Count > 1 && DeviceFamily.Contains(request.Segments[1], StringComparer.OrdinalIgnoreCase);
            string family = devices ? "devices" : request.Is(0, "deviceAppManagement") ? "apps" : "configuration";
            TimeSpan window = TimeSpan.FromSeconds(20);
            TimeSpan? any = Both(request, family, window, devices ? 2000 : 1000);
            TimeSpan? writes = request.IsRead ? null : Both(request, family + "/writes", window, devices ? 200 : 100);
            return any is null || writes > any ? writes : any;
        }

        if (request.Is(0, "admin"))
        {
            TimeSpan? hour = Take(request, "communications/hour/" + request.Caller.AppId, TimeSpan.FromHours(1), 800);
            TimeSpan? minute = Take(request, "communications/" + request.Caller.AppId, TimeSpan.FromSeconds(60), 240);
            return hour ?? minute;
        }

        int units = users < 50 ? 3500 : users <= 500 ? 5000 : 8000;
        TimeSpan? identity = null;
        for (int cost = CostOf(request); cost > 0; cost--)
        {
            identity = Take(request, "identity/" + request.Caller.AppId, TimeSpan.FromSeconds(10), units);
        }

        TimeSpan? identityWrites = request.IsRead ? null : Take(request, "identity/writes/" + request.Caller.AppId, TimeSpan.FromSeconds(150), 3000);
        return identity ?? identityWrites;
    }

    /// <summary>Resource units of a call (facts §11).</summary>
    private static int CostOf(GraphRequest request)
    {
        int cost = request.Is(2, "domainNameReferences") ? 4
            : request.Is(0, "subscribedSkus") || request.Is(0, "contracts") ? 3
            : request.Is(0, "users") && request.Segments.Count == 1 ? 2
            : 1;
        cost += (request.Query.Expand is null ? 0 : 1) - (request.Query.Select is null ? 0 : 1) - (request.Query.Top < 20 ? 1 : 0);
        return Math.Max(1, cost);
    }

    private TimeSpan? Both(GraphRequest request, string family, TimeSpan window, int perApp)
    {
        TimeSpan? app = Take(request, family + "/" + request.Caller.AppId, window, perApp);
        TimeSpan? tenant = Take(request, family, window, perApp * 2);
        return app ?? tenant;
    }

    private TimeSpan? Take(GraphRequest request, string key, TimeSpan window, int limit)
    {
        if (!_windows.TryGetValue(key, out Queue<DateTimeOffset>? calls))
        {
            _windows[key] = calls = new Queue<DateTimeOffset>();
        }

        while (calls.Count > 0 && calls.Peek() + window <= request.Now)
        {
            calls.Dequeue();
        }

        calls.Enqueue(request.Now);
        if (calls.Count <= limit)
        {
            return null;
        }

        TimeSpan wait = calls.ElementAt(calls.Count - 1 - limit) + window - request.Now;
        return wait < TimeSpan.FromSeconds(1) ? TimeSpan.FromSeconds(1) : wait;
    }
}
