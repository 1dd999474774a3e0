namespace IntuneMaintenance.Engine.Graph;

/// <summary>Which family a path belongs to, and what the service publishes as its limits.</summary>
internal static class WorkloadMap
{
    private static readonly string[] DeviceFamily =
    [
        "devicemanagement/manageddevices", "devicemanagement/detectedapps", "devicemanagement/remoteactionaudits",
        "devicemanagement/devicemanagementscripts", "devicemanagement/deviceshellscripts", "devicemanagement/devicehealthscripts",
        "devicemanagement/devicecompliancescripts", "devicemanagement/devicecustomattributeshellscripts",
        "devicemanagement/applepushnotificationcertificate", "devicemanagement/manageddeviceoverview",
    ];

    internal static Workload Of(string relativePath)
    {
        string path = relativePath.TrimStart('/').ToLowerInvariant();
        if (path == "$batch")
        {
            return Workload.Batch;
        }

        if (Array.Exists(DeviceFamily, f => path.StartsWith(f, StringComparison.Ordinal)))
        {
            return Workload.Devices;
        }

        if (path.StartsWith("admin/serviceannouncement", StringComparison.Ordinal))
        {
            return Workload.ServiceCommunications;
        }

        if (path.StartsWith("auditlogs", StringComparison.Ordinal))
        {
            return Workload.Reports;
        }

        bool intune = path.StartsWith("devicemanagement", StringComparison.Ordinal) || path.StartsWith("deviceappmanagement", StringComparison.Ordinal);
        return intune ? Workload.Configuration : Workload.Identity;
    }

    /// <summary>
    /// Requests that one application may send to one tenant, by window; all windows hold at once. A little below the published
    /// numbers, because the service counts arrivals and we count departures.
    /// </summary>
    internal static IReadOnlyList<(int Count, TimeSpan Window)> LimitsOf(Workload workload, bool write) => (workload, write) switch
    {
        (Workload.Devices, true) => [(190, TimeSpan.FromSeconds(20))],
        (Workload.Devices, false) => [(1800, TimeSpan.FromSeconds(20))],
        (Workload.Configuration, true) => [(95, TimeSpan.FromSeconds(20))],
        (Workload.Configuration, false) => [(900, TimeSpan.FromSeconds(20))],

        // One limit for reads and writes; a write enters here too.
        (Workload.ServiceCommunications, true) => [],
        (Workload.ServiceCommunications, false) => [(780, TimeSpan.FromHours(1)), (230, TimeSpan.FromSeconds(60))],

        // Each part of a batch counts where it belongs; the batch itself has no limit.
        (Workload.Batch, _) => [],
        (Workload.Reports, true) => [],
        (Workload.Reports, false) => [(5, TimeSpan.FromSeconds(10.5))],
        (_, true) => [(2800, TimeSpan.FromSeconds(150))],
        _ => [(1500, TimeSpan.FromSeconds(10))],
    };
}
